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

  private final World world;
  private final Access access;
  private final SpecReader reader;
  private final ImageIntake images;
  private final Processing processing;

  ContainerCreation(World world, Access access, ImageIntake images, Processing processing) {
    this.world = world;
    this.access = access;
    this.reader = new SpecReader(world.accounts(), world.journal());
    this.images = images;
    this.processing = processing;
  }

  JsonElement create(GraphCall call) throws IOException {
    Account account = world.locked(() -> access.account(call, call.variable("user")));
    call.demandScope("instagram_business_content_publish", "instagram_content_publish");
    ContainerSpec spec = reader.read(call);
    world.locked(() -> checkAllowed(account, spec));
    world.clock().spend(world.knobs().duration(Knob.CREATE_MS));
    List<Asset> assets = spec.imageUrl() == null ? List.of() : takeImage(call, account, spec);
    Container container = world.locked(() -> commit(call, account, spec, assets));
    call.record().committed();
    return answer(call, container);
  }

  private Container checkAllowed(Account account, ContainerSpec spec) {
    checkContainersLeft(account);
    if (spec.kind() == Kind.CAROUSEL) {
      spec.children().forEach(id -> checkChild(account, id));
    }
    return new Container("", account.id(), spec, world.clock().now());
  }

  private void checkContainersLeft(Account account) {
    long used = world.containers().usedInWindow(account.id(), world.clock().now());
    if (used >= world.knobs().number(Knob.CONTAINERS_PER_DAY)) {
      throw PublishErrors.containersUsedUp((int) world.knobs().number(Knob.CONTAINERS_FULL_CODE));
    }
  }

  private void checkChild(Account account, String id) {
    Container child =
        world
            .containers()
            .find(id)
            .filter(it -> it.accountId().equals(account.id()) && it.spec().isCarouselItem())
            .orElseThrow(() -> GraphErrors.badParameter("Param children: no such item: " + id));
    Instant now = world.clock().now();
    Container.State state = child.stateAt(now);
    if (child.isGoneAt(now) || state == Container.State.EXPIRED) {
      throw PublishErrors.expired();
    }
    boolean mayWait = world.knobs().is(Knob.EARLY_PARENT, "accept");
    if (state == Container.State.ERROR || (state == Container.State.IN_PROGRESS && !mayWait)) {
      throw PublishErrors.notReady();
    }
    if (child.isUsedInParent() && world.knobs().is(Knob.CHILD_REUSE, "reject")) {
      throw GraphErrors.badParameter("Param children: already used in another carousel: " + id);
    }
  }

  private List<Asset> takeImage(GraphCall call, Account account, ContainerSpec spec)
      throws IOException {
    try {
      boolean isForFeed = spec.kind() == Kind.IMAGE;
      return List.of(images.take(spec.sourceUrl(), isForFeed, call.facts()));
    } catch (GraphException e) {
      if (world.knobs().isOn(Knob.FAILED_CREATION_COUNTS)) {
        world.change(() -> world.containers().creationFailed(account.id(), world.clock().now()));
      }
      throw e;
    }
  }

  private Container commit(
      GraphCall call, Account account, ContainerSpec spec, List<Asset> assets) {
    checkContainersLeft(account);
    noteOpenOutcome(call, account, spec, assets);
    Container container = world.containers().create(account.id(), spec, world.clock().now());
    spec.children().forEach(id -> world.containers().find(id).ifPresent(Container::usedInParent));
    processing.start(call, container, assets);
    return container;
  }

  /** The way in which public clients made duplicates: a new container after an unclear publish. */
  private void noteOpenOutcome(
      GraphCall call, Account account, ContainerSpec spec, List<Asset> assets) {
    String print = Media.contentPrint(spec, assets);
    world.containers().all().stream()
        .filter(it -> it.accountId().equals(account.id()) && it.isOutcomeOpen())
        .filter(it -> isSameContent(it, spec, print))
        .findFirst()
        .ifPresent(
            it ->
                world
                    .journal()
                    .violated(
                        call.record().seq(),
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
