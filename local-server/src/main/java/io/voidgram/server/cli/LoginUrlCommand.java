package io.voidgram.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints a fresh one-time login link for the server that runs on a home. */
@Command(
    name = "login-url",
    description = "Prints a link that signs a browser in once.",
    mixinStandardHelpOptions = true)
final class LoginUrlCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws IOException {
    System.out.println(
        home.onRunningServer(
            (auth, port) -> auth.loginLinks().createForOther("http://localhost:" + port)));
    return 0;
  }
}
