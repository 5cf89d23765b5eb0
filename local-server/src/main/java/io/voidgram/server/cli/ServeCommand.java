package io.voidgram.server.cli;

import io.voidgram.server.Server;
import io.voidgram.server.cli.terminal.Browser;
import io.voidgram.server.cli.terminal.Terminal;
import io.voidgram.server.home.HomeLock;
import io.voidgram.server.home.Settings;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the server until the process is told to end. */
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Option(names = "--port", description = "Default 3001; 0 takes any free port.")
  private @Nullable String port;

  @Option(names = "--home", description = "The folder for everything VoidGram keeps.")
  private @Nullable String home;

  @Option(names = "--instagram", description = "sandbox or live.")
  private @Nullable String instagram;

  @Option(names = "--no-open", description = "Opens no browser.")
  private boolean noOpen;

  @Override
  public Integer call() throws IOException {
    Settings settings = settings();
    Logs.writeTo(settings.home());
    Server server;
    try {
      server = Server.start(settings);
    } catch (HomeLock.TakenException e) {
      return Exits.refuse(e.getMessage());
    } catch (BindException e) {
      return Exits.refuse(portIsTaken(settings.port()));
    }
    Exits.closeAtTheEnd(server);
    String loginUrl = server.createLoginUrl();
    ReadyLine.print(server, loginUrl);
    Greeting.print(server, settings);
    if (settings.opensBrowser()) {
      Browser.open(server.createLoginPage());
    }
    System.gc(); // an idle server would keep what its start threw away
    return Exits.KEEPS_RUNNING;
  }

  private Settings settings() {
    try {
      return Settings.from(options(), System.getenv());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private Settings.Options options() {
    return new Settings.Options(
        Optional.ofNullable(port),
        Optional.ofNullable(home),
        Optional.ofNullable(instagram),
        !noOpen && Terminal.isThere());
  }

  private static String portIsTaken(int port) {
    return Text.of(
        "Port %d is in use by %s. Stop that program, or choose another port with --port or VOIDGRAM_PORT.",
        port, PortHolder.describe(port));
  }
}
