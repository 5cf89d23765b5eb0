package io.voidgram.server.cli;

import io.voidgram.server.Server;
import io.voidgram.server.home.Settings;
import io.voidgram.server.text.Text;

/** What a person is told once the server answers; programs read the {@link ReadyLine}. */
final class Greeting {
  private Greeting() {}

  static void print(Server server, Settings settings) {
    System.err.println(
        Text.of("VoidGram runs at http://localhost:%d. Ctrl-C stops it.", server.port()));
    System.err.println(
        settings.opensBrowser()
            ? "Your browser opens it now."
            : "To sign in, open the loginUrl above in a browser; login-url makes another.");
    System.err.println(whereto(server, settings));
    server.takenSandboxPort().ifPresent(Greeting::tellOfTheMove);
  }

  private static String whereto(Server server, Settings settings) {
    return server
        .sandboxUrl()
        .map(url -> "Posts go to the sandbox, a simulated Instagram: see " + url + ".")
        .or(() -> settings.endpoints().instagramBase().map(base -> "Posts go to " + base + "."))
        .orElse("Posts go to Instagram itself.");
  }

  private static void tellOfTheMove(int port) {
    System.err.println(
        Text.of(
            "The sandbox is not at port %d as usual, which is in use by %s.",
            port, PortHolder.describe(port)));
  }
}
