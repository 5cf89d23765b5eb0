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
import java.io.IOException;

/** {@code POST /{ig-user}/media_publish}: the one call that makes a post. */
final class Publishing {
  private Publishing() {}

  static JsonElement publish(GraphCall call) throws IOException {
    Account account = call.world().locked(() -> Access.account(call, call.variable("user")));
    call.demandScope("instagram_business_content_publish", "instagram_content_publish");
    String creationId = call.required("creation_id");
    Container container = call.world().locked(() -> begin(call, account, creationId));
    String mediaId =
        Committing.halfway(call, "publish-late-commit", () -> commit(call, account, container));
    return Json.object("id", mediaId);
  }

  /** Looks the container up and refuses what is hopeless. Runs under the world's lock. */
  private static Container begin(GraphCall call, Account account, String creationId) {
    Container container =
        call.world()
            .containers()
            .find(creationId)
            .filter(it -> it.accountId().equals(account.id()))
            .orElseThrow(() -> PublishError.NO_SUCH_BUILDER.with(creationId));
    if (container.spec().isCarouselItem()) {
      throw GraphErrors.badParameter("A carousel item cannot be published on its own");
    }
    ContainerNode.strikeFaults(call, container);
    container.publishCalled();
    call.record().whenTruthTold(() -> call.world().change(container::outcomeTold));
    noteViolations(call, container);
    checkState(call, container);
    return container;
  }

  private static void noteViolations(GraphCall call, Container container) {
    if (container.publishCalls() > 1) {
      violated(call, "published-again", "Publish call no. " + container.publishCalls(), container);
    }
    if (!container.wasSeenFinished()) {
      violated(call, "published-unseen", "Its status was never read as FINISHED", container);
    }
    if (container.stateAt(call.world().clock().now()) == State.ERROR) {
      violated(call, "published-error-container", "It is in state ERROR", container);
    }
  }

  private static void violated(GraphCall call, String rule, String detail, Container container) {
    call.violated(rule, detail + " (container " + container.id() + ")");
  }

  private static void checkState(GraphCall call, Container container) {
    if (container.isGoneAt(call.world().clock().now())) {
      throw PublishError.NO_SUCH_BUILDER.with(container.id());
    }
    switch (container.stateAt(call.world().clock().now())) {
      case FINISHED -> {}
      case IN_PROGRESS, ERROR -> throw PublishError.NOT_READY.with();
      case EXPIRED -> throw PublishError.EXPIRED.with();
      case PUBLISHED -> {
        if (call.world().knobs().is(Knob.REPEAT_PUBLISH, "error")) {
          throw PublishError.NO_SUCH_BUILDER.with(container.id());
        }
      }
    }
  }

  /** The moment in which a post comes to be. Runs under the world's lock, so it is all or none. */
  private static String commit(GraphCall call, Account account, Container container) {
    checkState(call, container);
    boolean isRepeat = !container.mediaIds().isEmpty();
    if (isRepeat && call.world().knobs().is(Knob.REPEAT_PUBLISH, "sameId")) {
      return container.mediaIds().get(0);
    }
    Quota.demandOneLeft(call, account);
    String mediaId = MediaCreation.create(call, container);
    container.published(mediaId, call.world().clock().now());
    call.world().containers().keep(container);
    call.record().committed();
    return mediaId;
  }
}
