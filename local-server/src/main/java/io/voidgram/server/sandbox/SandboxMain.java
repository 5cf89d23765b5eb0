package io.voidgram.server.sandbox;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** The sandbox as a process of its own. */
public final class SandboxMain {

  private SandboxMain() {}

  /** Serves until the process is told to end; prints one line when it can answer requests. */
  public static void run(SandboxOptions options, PrintStream out)
      throws IOException, InterruptedException {
    SandboxServer server = SandboxServer.start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "sandbox-shutdown"));
    out.println("SANDBOX READY " + readyJson(server));
    out.flush();
    new CountDownLatch(1).await();
  }

  private static JsonObject readyJson(SandboxServer server) {
    JsonObject ready = new JsonObject();
    ready.addProperty("url", server.url());
    ready.addProperty("pid", ProcessHandle.current().pid());
    return ready;
  }

  /** A JVM that was told to end would answer 143; an orderly end is no failure. */
  private static void close(SandboxServer server) {
    try {
      server.close();
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      System.getLogger(SandboxMain.class.getName())
          .log(System.Logger.Level.WARNING, "The sandbox could not be closed cleanly", e);
    }
  }
}
