package io.voidgram.server.cli;

import io.voidgram.server.store.StoreException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** Where the program starts. */
@Command(
    name = "voidgram",
    description = "Schedules and publishes Instagram posts from your own computer.",
    mixinStandardHelpOptions = true,
    version = "VoidGram 3.3.0",
    subcommands = {
      ServeCommand.class,
      SandboxCommand.class,
      LoginUrlCommand.class,
      KeyCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command; without any, {@code serve}. */
  public static void main(String[] arguments) throws InterruptedException {
    CommandLine commands = new CommandLine(new Main());
    commands.setExecutionExceptionHandler(Main::explain);
    int exit = commands.execute(arguments.length == 0 ? new String[] {"serve"} : arguments);
    if (exit != Exits.KEEPS_RUNNING) {
      System.exit(exit);
    }
    Thread.currentThread().join(); // until a signal ends the process
  }

  /** What a person can do something about is one line; anything else is a fault with a trace. */
  private static int explain(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure instanceof HomeOption.MissingServerException
        || failure instanceof StoreException
        || failure instanceof UncheckedIOException) {
      System.err.println(failure.getMessage());
      return 1;
    }
    throw failure;
  }
}
