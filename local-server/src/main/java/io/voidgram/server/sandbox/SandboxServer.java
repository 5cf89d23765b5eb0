package io.voidgram.server.sandbox;

import io.voidgram.server.sandbox.http.HttpListener;
import io.voidgram.server.sandbox.world.SeedTokens;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;

/** A running sandbox: the simulated Meta on a loopback port. */
public final class SandboxServer implements AutoCloseable {
  private final World world;
  private final SeedTokens seedTokens;
  private final HttpListener listener;

  private SandboxServer(World world, SeedTokens seedTokens, HttpListener listener) {
    this.world = world;
    this.seedTokens = seedTokens;
    this.listener = listener;
  }

  /** A port in use ends in a {@link java.net.BindException}. */
  public static SandboxServer start(SandboxOptions options) throws IOException {
    World world = new World(options.directory(), options.timing(), options.seedTokens());
    try {
      return new SandboxServer(
          world, options.seedTokens(), HttpListener.start(options.port(), new Router(world)));
    } catch (IOException e) {
      world.close();
      throw e;
    }
  }

  /** Below it, every Meta host is a first path segment. */
  public String url() {
    return "http://127.0.0.1:" + listener.port();
  }

  public SeedTokens seedTokens() {
    return seedTokens;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    world.close();
  }
}
