package io.voidgram.server.health;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How the server is, for its owner: nothing in it is a secret, so that it can be copied whole. */
public final class StatusRoutes {
  private final Path home;
  private final Supplier<?> queue;
  private final long startedAtNanos = System.nanoTime();

  /** {@code queue} counts the jobs. */
  public StatusRoutes(Path home, Supplier<?> queue) {
    this.home = home;
    this.queue = queue;
  }

  public void register(Routes routes) {
    routes.internal().get("/status", Access.COOKIE, request -> status());
  }

  private Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    String version = StatusRoutes.class.getPackage().getImplementationVersion();
    status.put("version", version == null ? "development" : version);
    status.put("uptimeSeconds", (System.nanoTime() - startedAtNanos) / 1_000_000_000L);
    status.put("queue", queue.get());
    status.put("freeBytes", freeBytes());
    status.put("databaseBytes", databaseBytes());
    status.put("home", home.toString());
    status.put("java", Runtime.version().toString());
    status.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return status;
  }

  private long freeBytes() {
    try {
      return Files.getFileStore(home).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot ask for the free space of " + home, e);
    }
  }

  private long databaseBytes() {
    return home.resolve("voidgram.db").toFile().length();
  }
}
