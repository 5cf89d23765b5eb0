package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.World;

/** The faults that end a container before its time. */
final class ContainerFaults {

  private ContainerFaults() {}

  /** Runs under the world's lock, before the container is looked at. */
  static void strike(World world, GraphCall call, Container container) {
    if (call.strike("container-expire-now").isPresent()) {
      container.expireAt(world.clock().now());
      world.containers().keep(container);
    }
    if (call.strike("container-gone").isPresent()) {
      container.vanish();
      world.containers().keep(container);
    }
  }
}
