package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.Committing;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.Container.State;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;

/** {@code POST /{ig-user}/media_publish}: the one call that makes a post. */
final class Publishing {

  private final World world;
  private final Access access;
  private final Quota quota;
  private final MediaBirth birth;

  Publishing(World world, Access access, Quota quota) {
    this.world = world;
    this.access = access;
    this.quota = quota;
    this.birth = new MediaBirth(world);
  }

  JsonElement publish(GraphCall call) throws IOException {
    Account account = world.locked(() -> access.account(call, call.variable("user")));
    call.demandScope("instagram_business_content_publish", "instagram_content_publish");
    String creationId = call.required("creation_id");
    Container container = world.locked(() -> begin(call, account, creationId));
    String mediaId =
        Committing.halfway(
            world, call, "publish-late-commit", () -> commit(call, account, container));
    return Json.object("id", mediaId);
  }

  /** Looks the container up and refuses what is hopeless. Runs under the world's lock. */
  private Container begin(GraphCall call, Account account, String creationId) {
    Container container =
        world
            .containers()
            .find(creationId)
            .filter(it -> it.accountId().equals(account.id()))
            .orElseThrow(() -> PublishErrors.noSuchBuilder(creationId));
    if (container.spec().isCarouselItem()) {
      throw GraphErrors.badParameter("A carousel item cannot be published on its own");
    }
    ContainerFaults.strike(world, call, container);
    container.publishCalled();
    call.record().whenTruthTold(() -> told(container));
    noteViolations(call, container);
    checkState(container);
    return container;
  }

  private void told(Container container) {
    world.change(() -> container.outcomeTold());
  }

  private void noteViolations(GraphCall call, Container container) {
    if (container.publishCalls() > 1) {
      violated(call, "published-again", "Publish call no. " + container.publishCalls(), container);
    }
    if (!container.wasSeenFinished()) {
      violated(call, "published-unseen", "Its status was never read as FINISHED", container);
    }
    if (container.stateAt(world.clock().now()) == State.ERROR) {
      violated(call, "published-error-container", "It is in state ERROR", container);
    }
  }

  private void violated(GraphCall call, String rule, String detail, Container container) {
    world
        .journal()
        .violated(call.record().seq(), rule, detail + " (container " + container.id() + ")");
  }

  private void checkState(Container container) {
    if (container.isGoneAt(world.clock().now())) {
      throw PublishErrors.noSuchBuilder(container.id());
    }
    switch (container.stateAt(world.clock().now())) {
      case FINISHED -> {}
      case IN_PROGRESS, ERROR -> throw PublishErrors.notReady();
      case EXPIRED -> throw PublishErrors.expired();
      case PUBLISHED -> {
        if (world.knobs().is(Knob.REPEAT_PUBLISH, "error")) {
          throw PublishErrors.noSuchBuilder(container.id());
        }
      }
    }
  }

  /** The moment in which a post comes to be. Runs under the world's lock, so it is all or none. */
  private String commit(GraphCall call, Account account, Container container) {
    checkState(container);
    boolean isRepeat = !container.mediaIds().isEmpty();
    if (isRepeat && world.knobs().is(Knob.REPEAT_PUBLISH, "sameId")) {
      return container.mediaIds().get(0);
    }
    quota.demandOneLeft(call, account);
    String mediaId = birth.bear(call, account, container);
    container.published(mediaId, world.clock().now());
    world.containers().keep(container);
    call.record().committed();
    return mediaId;
  }
}
