package io.voidgram.server.cli;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the simulated Instagram alone. */
@Command(
    name = "sandbox",
    description = "Runs the simulated Instagram alone.",
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
  @Option(names = "--port", description = "Default ${DEFAULT-VALUE}; 0 takes any free port.")
  private int port = SandboxOptions.USUAL_PORT;

  @Override
  public Integer call() throws IOException {
    try {
      SandboxServer sandbox = SandboxServer.start(SandboxOptions.usual().withPort(port));
      Exits.closeAtTheEnd(sandbox);
      JsonObject ready = new JsonObject();
      ready.addProperty("url", sandbox.url());
      ready.addProperty("pid", ProcessHandle.current().pid());
      System.out.println("SANDBOX READY " + ready);
      System.out.flush();
      return Exits.KEEPS_RUNNING;
    } catch (BindException e) {
      return Exits.refuse(
          Text.of(
              "Port %d is in use by %s. Choose another with --port.",
              port, PortHolder.describe(port)));
    }
  }
}
