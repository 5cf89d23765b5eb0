package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.GraphException;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.ContainerSpec;
import io.voidgram.server.sandbox.world.ContainerSpec.Kind;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Media;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * {@code POST /{ig-user}/media}. A picture is fetched and checked inside the call; a video only
 * afterwards, so that its errors show in the container.
 */
final class ContainerCreation {
  private ContainerCreation() {}

  static JsonElement create(GraphCall call) throws IOException {
    Account account = call.world().locked(() -> Access.account(call, call.variable("user")));
    call.demandScope("instagram_business_content_publish", "instagram_content_publish");
    ContainerSpec spec = new SpecReader(call).read();
    call.world().locked(() -> checkAllowed(call, account, spec));
    call.world().clock().spend(call.world().knobs().duration(Knob.CREATE_MS));
    List<Asset> assets = spec.imageUrl() == null ? List.of() : takeImage(call, account, spec);
    Container container = call.world().locked(() -> commit(call, account, spec, assets));
    call.record().committed();
    return answer(call, container);
  }

  private static Container checkAllowed(GraphCall call, Account account, ContainerSpec spec) {
    checkContainersLeft(call, account);
    if (spec.kind() == Kind.CAROUSEL) {
      spec.children().forEach(id -> checkChild(call, account, id));
    }
    return new Container("", account.id(), spec, call.world().clock().now());
  }

  private static void checkContainersLeft(GraphCall call, Account account) {
    long used = call.world().containers().usedInWindow(account.id(), call.world().clock().now());
    if (used >= call.world().knobs().number(Knob.CONTAINERS_PER_DAY)) {
      throw PublishError.containersUsedUp(
          (int) call.world().knobs().number(Knob.CONTAINERS_FULL_CODE));
    }
  }

  private static void checkChild(GraphCall call, Account account, String id) {
    Container child =
        call.world()
            .containers()
            .find(id)
            .filter(it -> it.accountId().equals(account.id()) && it.spec().isCarouselItem())
            .orElseThrow(() -> GraphErrors.badParameter("Param children: no such item: " + id));
    Instant now = call.world().clock().now();
    Container.State state = child.stateAt(now);
    if (child.isGoneAt(now) || state == Container.State.EXPIRED) {
      throw PublishError.EXPIRED.with();
    }
    boolean mayWait = call.world().knobs().is(Knob.EARLY_PARENT, "accept");
    if (state == Container.State.ERROR || (state == Container.State.IN_PROGRESS && !mayWait)) {
      throw PublishError.NOT_READY.with();
    }
    if (child.isUsedInParent() && call.world().knobs().is(Knob.CHILD_REUSE, "reject")) {
      throw GraphErrors.badParameter("Param children: already used in another carousel: " + id);
    }
  }

  private static List<Asset> takeImage(GraphCall call, Account account, ContainerSpec spec)
      throws IOException {
    try {
      boolean isForFeed = spec.kind() == Kind.IMAGE;
      return List.of(new ImageIntake(call.world()).take(spec.sourceUrl(), isForFeed, call.facts()));
    } catch (GraphException e) {
      if (call.world().knobs().isOn(Knob.FAILED_CREATION_COUNTS)) {
        World world = call.world();
        world.change(() -> world.containers().creationFailed(account.id(), world.clock().now()));
      }
      throw e;
    }
  }

  private static Container commit(
      GraphCall call, Account account, ContainerSpec spec, List<Asset> assets) {
    checkContainersLeft(call, account);
    noteOpenOutcome(call, account, spec, assets);
    Container container =
        call.world().containers().create(account.id(), spec, call.world().clock().now());
    spec.children()
        .forEach(id -> call.world().containers().find(id).ifPresent(Container::usedInParent));
    new Processing(call.world()).start(call, container, assets);
    return container;
  }

  /** The way in which public clients made duplicates: a new container after an unclear publish. */
  private static void noteOpenOutcome(
      GraphCall call, Account account, ContainerSpec spec, List<Asset> assets) {
    String print = Media.contentPrint(spec, assets);
    call.world().containers().all().stream()
        .filter(it -> it.accountId().equals(account.id()) && it.isOutcomeOpen())
        .filter(it -> isSameContent(it, spec, print))
        .findFirst()
        .ifPresent(
            it ->
                call.violated(
                    "new-container-while-outcome-open",
                    "The outcome of publishing container " + it.id() + " is open"));
  }

  private static boolean isSameContent(Container other, ContainerSpec spec, String print) {
    boolean isSameSource =
        !spec.sourceUrl().isEmpty()
            && spec.sourceUrl().equals(other.spec().sourceUrl())
            && spec.kind() == other.spec().kind();
    boolean hasAssets = spec.imageUrl() != null;
    return isSameSource
        || (hasAssets && print.equals(Media.contentPrint(other.spec(), other.assets())));
  }

  private static JsonElement answer(GraphCall call, Container container) {
    JsonObject json = Json.object("id", container.id());
    if (container.spec().isResumable()) {
      json.addProperty("uri", call.uploadUrl("ig-api-upload", container.id()));
    }
    return json;
  }
}
