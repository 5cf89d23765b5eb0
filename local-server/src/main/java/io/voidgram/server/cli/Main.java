package io.voidgram.server.cli;

import io.voidgram.server.cli.client.ClientCommands;
import io.voidgram.server.home.HomeException;
import io.voidgram.server.store.StoreException;
import io.voidgram.server.text.Text;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** Where the program starts. */
@Command(
    name = "voidgram",
    description = "Schedules and publishes Instagram posts from your own computer.",
    mixinStandardHelpOptions = true,
    version = "VoidGram 3.3.0")
public final class Main {
  private static final String SERVE = "serve";

  private Main() {}

  /** Runs one command; without any, {@code serve}. */
  public static void main(String[] arguments) throws InterruptedException {
    String[] words = arguments.length == 0 ? new String[] {SERVE} : arguments;
    boolean serves = words[0].equals(SERVE);
    if (serves) {
      HeadStart.begin();
    }
    CommandLine commands = commandsFor(words[0]);
    commands.setParameterExceptionHandler(Misunderstanding::explain);
    commands.setExecutionExceptionHandler(Main::explain);
    int exit = commands.execute(words);
    if (exit != Exits.KEEPS_RUNNING) {
      System.exit(exit);
    }
    Thread.currentThread().join(); // until a signal ends the process
  }

  /** Setting up the other commands would lengthen each start of those that must start fast. */
  private static CommandLine commandsFor(String first) {
    return switch (first) {
      case SERVE -> withServe();
      case "mcp" -> new CommandLine(new Main()).addSubcommand(new McpCommand());
      default -> withEveryCommand();
    };
  }

  private static CommandLine withServe() {
    return new CommandLine(new Main()).addSubcommand(new ServeCommand());
  }

  private static CommandLine withEveryCommand() {
    CommandLine commands = withServe();
    ClientCommands.all().forEach(commands::addSubcommand);
    return commands
        .addSubcommand(new SandboxCommand())
        .addSubcommand(new LoginUrlCommand())
        .addSubcommand(new KeyCommand())
        .addSubcommand(new CompletionCommand())
        .addSubcommand(new HelpCommand())
        .addSubcommand(new McpCommand());
  }

  /** What a person can do something about is one line; anything else is a fault with a trace. */
  private static int explain(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure instanceof HomeOption.MissingServerException
        || failure instanceof StoreException
        || failure instanceof HomeException) {
      System.err.println(failure.getMessage());
      return 1;
    }
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof FileSystemException file) {
      System.err.println(
          Text.of(
              "VoidGram cannot go on with %s: %s.", file.getFile(), HomeException.reason(file)));
      return 1;
    }
    throw failure;
  }
}
