package io.voidgram.server.cli;

import com.google.gson.JsonObject;
import io.voidgram.server.home.Settings;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
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

/** Runs the simulated Instagram alone. */
@Command(
    name = "sandbox",
    description = "Runs the simulated Instagram alone.",
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Option(names = "--port", description = "Default 3900; 0 takes any free port.")
  private @Nullable String wantedPort;

  @Override
  public Integer call() throws IOException {
    int port = port();
    try {
      SandboxServer sandbox = SandboxServer.start(SandboxOptions.usual().withPort(port));
      Exits.closeAtTheEnd(sandbox);
      JsonObject ready = new JsonObject();
      ready.addProperty("url", sandbox.url());
      ready.addProperty("pid", ProcessHandle.current().pid());
      System.out.println("SANDBOX READY " + ready);
      System.out.flush();
      System.err.println("The sandbox runs at " + sandbox.url() + ". Ctrl-C stops it.");
      return Exits.KEEPS_RUNNING;
    } catch (BindException e) {
      return Exits.refuse(
          Text.of(
              "Port %d is in use by %s. Choose another with --port.",
              port, PortHolder.describe(port)));
    }
  }

  private int port() {
    try {
      return Settings.port(Optional.ofNullable(wantedPort)).orElse(SandboxOptions.USUAL_PORT);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
