package io.voidgram.scheduling.wire;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.AwaitingChildren;
import io.voidgram.scheduling.publish.PublishState.AwaitingContainer;
import io.voidgram.scheduling.publish.PublishState.Confirming;
import io.voidgram.scheduling.publish.PublishState.CreatingChildren;
import io.voidgram.scheduling.publish.PublishState.CreatingContainer;
import io.voidgram.scheduling.publish.PublishState.CrossPosting;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.IdentifyingMedia;
import io.voidgram.scheduling.publish.PublishState.Looking;
import io.voidgram.scheduling.publish.PublishState.Prepared;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.PublishState.Publishing;
import io.voidgram.scheduling.publish.PublishState.Queued;
import io.voidgram.scheduling.publish.PublishState.ReadingPermalink;
import io.voidgram.scheduling.publish.PublishState.ReadingQuota;
import io.voidgram.scheduling.publish.PublishState.Searching;
import io.voidgram.scheduling.publish.StateKind;
import java.util.List;

/**
 * The wire format of a job's state: the name of its kind, and its fields.
 *
 * <p>{@code IDENTIFYING_MEDIA} is stored as {@code NAMING}, the name it had in earlier versions.
 */
final class StateJson {
  private StateJson() {}

  private static String nameOf(StateKind kind) {
    return kind == StateKind.IDENTIFYING_MEDIA ? "NAMING" : kind.name();
  }

  private static StateKind kindOf(String name) {
    for (StateKind kind : StateKind.values()) {
      if (nameOf(kind).equals(name)) {
        return kind;
      }
    }
    throw new JsonException("unknown state " + name);
  }

  static String write(PublishState state) {
    JsonWriter json = new JsonWriter().text("is", nameOf(state.kind()));
    if (state instanceof Failed failed) {
      json.text("code", failed.code().name()).text("message", failed.message());
    }
    json.json("intent", StatePartJson.write(state.intent()));
    json.json("live", StatePartJson.write(state.live()));
    return writeOwn(json, state).json("search", StatePartJson.write(state.search())).end();
  }

  private static JsonWriter writeOwn(JsonWriter json, PublishState state) {
    return switch (state.kind()) {
      case QUEUED, PUBLISHING, READING_QUOTA -> json;
      case LOOKING -> write(json, (Looking) state);
      case CREATING_CHILDREN -> writeChildren(json, ((CreatingChildren) state).childIds(), state);
      case AWAITING_CHILDREN -> {
        AwaitingChildren s = (AwaitingChildren) state;
        json.texts("childIds", s.childIds()).number("ready", s.ready());
        yield json.number("checks", s.checks()).instant("startedAt", s.begunAt());
      }
      case CREATING_CONTAINER -> writeChildren(json, ((CreatingContainer) state).childIds(), state);
      case AWAITING_CONTAINER ->
          writeContainer(json, state).number("checks", ((AwaitingContainer) state).checks());
      case PREPARED -> writeContainer(json, state);
      case CONFIRMING -> json.number("looks", ((Confirming) state).looks());
      case SEARCHING -> {
        Searching s = (Searching) state;
        yield json.number("looks", s.looks()).flag("isSpent", s.isSpent());
      }
      case IDENTIFYING_MEDIA -> json.number("looks", ((IdentifyingMedia) state).looks());
      case READING_PERMALINK -> json.number("tries", ((ReadingPermalink) state).tries());
      case CROSS_POSTING ->
          json.json("progress", StatePartJson.write(((CrossPosting) state).progress()));
      case PUBLISHED -> json.json("pagePost", StatePartJson.write(state.pagePost()));
      case FAILED -> json.flag("isUnlooked", ((Failed) state).isUnlooked());
    };
  }

  private static JsonWriter write(JsonWriter json, Looking look) {
    json.json("before", write(look.before())).flag("isMissed", look.isMissed());
    return json.number("looks", look.looks());
  }

  private static JsonWriter writeChildren(JsonWriter json, List<String> ids, PublishState state) {
    return json.texts("childIds", ids).instant("startedAt", state.begunAt());
  }

  private static JsonWriter writeContainer(JsonWriter json, PublishState state) {
    return json.text("containerId", state.containerId()).instant("createdAt", state.begunAt());
  }

  static PublishState read(JsonObject json) {
    return switch (kindOf(json.text("is"))) {
      case QUEUED -> new Queued();
      case LOOKING ->
          new Looking(
              read(json.object("before")),
              json.flag("isMissed"),
              json.integer("looks"),
              StatePartJson.searchOrNull(json));
      case CREATING_CHILDREN ->
          new CreatingChildren(json.texts("childIds"), json.instant("startedAt"));
      case AWAITING_CHILDREN ->
          new AwaitingChildren(
              json.texts("childIds"),
              json.integer("ready"),
              json.integer("checks"),
              json.instant("startedAt"));
      case CREATING_CONTAINER ->
          new CreatingContainer(json.texts("childIds"), json.instant("startedAt"));
      case AWAITING_CONTAINER ->
          new AwaitingContainer(
              json.text("containerId"), json.instant("createdAt"), json.integer("checks"));
      case PREPARED -> new Prepared(json.text("containerId"), json.instant("createdAt"));
      case PUBLISHING -> new Publishing(StatePartJson.intent(json));
      case CONFIRMING -> new Confirming(StatePartJson.intent(json), json.integer("looks"));
      case SEARCHING ->
          new Searching(
              StatePartJson.intent(json),
              json.integer("looks"),
              json.flag("isSpent"),
              StatePartJson.search(json.object("search")));
      case READING_QUOTA -> new ReadingQuota(StatePartJson.intent(json));
      case IDENTIFYING_MEDIA ->
          new IdentifyingMedia(
              StatePartJson.intent(json),
              StatePartJson.live(json),
              json.integer("looks"),
              StatePartJson.search(json.object("search")));
      case READING_PERMALINK ->
          new ReadingPermalink(StatePartJson.live(json), json.integer("tries"));
      case CROSS_POSTING ->
          new CrossPosting(StatePartJson.live(json), StatePartJson.progress(json));
      case PUBLISHED -> new Published(StatePartJson.live(json), StatePartJson.pagePost(json));
      case FAILED ->
          new Failed(
              ErrorCode.valueOf(json.text("code")),
              json.text("message"),
              StatePartJson.intentOrNull(json),
              json.flag("isUnlooked"));
    };
  }
}
