package io.voidgram.server.cli;

import io.voidgram.server.access.Scope;
import io.voidgram.server.auth.KeyScopes;
import io.voidgram.server.text.Visible;
import java.io.IOException;
import java.util.List;
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

    @Option(
        names = "--scopes",
        split = ",",
        description = "What the key may do, with commas between; everything when left out.")
    private List<String> scopes = List.of();

    @Override
    public Integer call() throws IOException {
      if (name.isEmpty() || name.codePointCount(0, name.length()) > 64) {
        throw new IllegalArgumentException("--name must have 1 to 64 characters");
      }
      if (!Visible.isPlain(name)) {
        throw new IllegalArgumentException(
            "--name must not hold characters that control the text or turn it around");
      }
      KeyScopes limits = KeyScopes.of(scopes.stream().map(Create::scope).toList());
      System.out.println(
          home.onRunningServer((auth, port) -> auth.apiKeys().createFor(name, limits)));
      return 0;
    }

    private static Scope scope(String wireName) {
      return Scope.named(wireName)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "--scopes takes " + Scope.wireNames() + ", not \"" + wireName + "\""));
    }
  }
}
