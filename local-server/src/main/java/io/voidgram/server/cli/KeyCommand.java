package io.voidgram.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes API keys for the server that runs on a home. */
@Command(
    name = "key",
    description = "Works with API keys.",
    mixinStandardHelpOptions = true,
    subcommands = KeyCommand.Create.class)
final class KeyCommand {
  @Command(
      name = "create",
      description = "Makes an API key and prints it, once.",
      mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {
    @Mixin private HomeOption home = new HomeOption();

    @Option(
        names = "--name",
        required = true,
        description = "What the key is for, 1 to 64 characters.")
    private String name = "";

    @Override
    public Integer call() throws IOException {
      if (name.isEmpty() || name.codePointCount(0, name.length()) > 64) {
        throw new IllegalArgumentException("--name must have 1 to 64 characters");
      }
      System.out.println(home.onRunningServer((auth, port) -> auth.apiKeys().createFor(name)));
      return 0;
    }
  }
}
