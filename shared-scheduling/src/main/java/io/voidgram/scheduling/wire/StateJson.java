package io.voidgram.scheduling.wire;

import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.publish.MediaSearch;
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

/** The wire format of a job's state: its name and its fields. */
final class StateJson {
  private StateJson() {}

  static String write(PublishState state) {
    JsonWriter json = new JsonWriter().text("is", nameOf(state));
    writePreparation(json, state);
    writePublication(json, state);
    writeAfterLive(json, state);
    return json.end();
  }

  private static void writePreparation(JsonWriter json, PublishState state) {
    if (state instanceof Looking s) {
      MediaSearch search = s.search();
      json.json("before", write(s.before())).flag("isMissed", s.isMissed());
      json.number("looks", s.looks());
      json.json("search", search == null ? null : StatePartJson.write(search));
    } else if (state instanceof CreatingChildren s) {
      json.texts("childIds", s.childIds()).instant("startedAt", s.startedAt());
    } else if (state instanceof AwaitingChildren s) {
      json.texts("childIds", s.childIds()).number("ready", s.ready());
      json.number("checks", s.checks()).instant("startedAt", s.startedAt());
    } else if (state instanceof CreatingContainer s) {
      json.texts("childIds", s.childIds()).instant("startedAt", s.startedAt());
    } else if (state instanceof AwaitingContainer s) {
      json.text("containerId", s.containerId()).instant("createdAt", s.createdAt());
      json.number("checks", s.checks());
    } else if (state instanceof Prepared s) {
      json.text("containerId", s.containerId()).instant("createdAt", s.createdAt());
    }
  }

  private static void writePublication(JsonWriter json, PublishState state) {
    if (state instanceof Publishing s) {
      json.json("intent", StatePartJson.write(s.intent()));
    } else if (state instanceof Confirming s) {
      json.json("intent", StatePartJson.write(s.intent())).number("looks", s.looks());
    } else if (state instanceof Searching s) {
      json.json("intent", StatePartJson.write(s.intent())).number("looks", s.looks());
      json.flag("isSpent", s.isSpent()).json("search", StatePartJson.write(s.search()));
    } else if (state instanceof ReadingQuota s) {
      json.json("intent", StatePartJson.write(s.intent()));
    } else if (state instanceof Failed s) {
      json.text("code", s.code().name()).text("message", s.message());
      json.json("intent", s.intent() == null ? null : StatePartJson.write(s.intent()));
      json.flag("isUnlooked", s.isUnlooked());
    }
  }

  private static void writeAfterLive(JsonWriter json, PublishState state) {
    if (state instanceof IdentifyingMedia s) {
      json.json("intent", StatePartJson.write(s.intent()));
      json.json("live", StatePartJson.write(s.live())).number("looks", s.looks());
      json.json("search", StatePartJson.write(s.search()));
    } else if (state instanceof ReadingPermalink s) {
      json.json("live", StatePartJson.write(s.live())).number("tries", s.tries());
    } else if (state instanceof CrossPosting s) {
      json.json("live", StatePartJson.write(s.live()));
      json.json("progress", StatePartJson.write(s.progress()));
    } else if (state instanceof Published s) {
      json.json("live", StatePartJson.write(s.live()));
      json.json("pagePost", StatePartJson.write(s.pagePost()));
    }
  }

  private static String nameOf(PublishState state) {
    if (state instanceof Queued) {
      return "QUEUED";
    }
    if (state instanceof Looking) {
      return "LOOKING";
    }
    if (state instanceof CreatingChildren) {
      return "CREATING_CHILDREN";
    }
    if (state instanceof AwaitingChildren) {
      return "AWAITING_CHILDREN";
    }
    if (state instanceof CreatingContainer) {
      return "CREATING_CONTAINER";
    }
    if (state instanceof AwaitingContainer) {
      return "AWAITING_CONTAINER";
    }
    return state instanceof Prepared ? "PREPARED" : laterNameOf(state);
  }

  private static String laterNameOf(PublishState state) {
    if (state instanceof Publishing) {
      return "PUBLISHING";
    }
    if (state instanceof Confirming) {
      return "CONFIRMING";
    }
    if (state instanceof Searching) {
      return "SEARCHING";
    }
    if (state instanceof ReadingQuota) {
      return "READING_QUOTA";
    }
    if (state instanceof IdentifyingMedia) {
      return "NAMING";
    }
    if (state instanceof ReadingPermalink) {
      return "READING_PERMALINK";
    }
    if (state instanceof CrossPosting) {
      return "CROSS_POSTING";
    }
    return state instanceof Published ? "PUBLISHED" : "FAILED";
  }

  static PublishState read(JsonObject json) {
    return switch (json.text("is")) {
      case "QUEUED" -> new Queued();
      case "LOOKING" -> StatePartJson.looking(json);
      case "CREATING_CHILDREN" ->
          new CreatingChildren(json.texts("childIds"), json.instant("startedAt"));
      case "AWAITING_CHILDREN" ->
          new AwaitingChildren(
              json.texts("childIds"),
              json.integer("ready"),
              json.integer("checks"),
              json.instant("startedAt"));
      case "CREATING_CONTAINER" ->
          new CreatingContainer(json.texts("childIds"), json.instant("startedAt"));
      case "AWAITING_CONTAINER" ->
          new AwaitingContainer(
              json.text("containerId"), json.instant("createdAt"), json.integer("checks"));
      case "PREPARED" -> new Prepared(json.text("containerId"), json.instant("createdAt"));
      default -> readPublication(json);
    };
  }

  private static PublishState readPublication(JsonObject json) {
    return switch (json.text("is")) {
      case "PUBLISHING" -> new Publishing(StatePartJson.intent(json));
      case "CONFIRMING" -> new Confirming(StatePartJson.intent(json), json.integer("looks"));
      case "SEARCHING" ->
          new Searching(
              StatePartJson.intent(json),
              json.integer("looks"),
              json.flag("isSpent"),
              StatePartJson.search(json.object("search")));
      case "READING_QUOTA" -> new ReadingQuota(StatePartJson.intent(json));
      case "FAILED" -> StatePartJson.failed(json);
      default -> readAfterLive(json);
    };
  }

  private static PublishState readAfterLive(JsonObject json) {
    return switch (json.text("is")) {
      case "NAMING" ->
          new IdentifyingMedia(
              StatePartJson.intent(json),
              StatePartJson.live(json),
              json.integer("looks"),
              StatePartJson.search(json.object("search")));
      case "READING_PERMALINK" ->
          new ReadingPermalink(StatePartJson.live(json), json.integer("tries"));
      case "CROSS_POSTING" ->
          new CrossPosting(StatePartJson.live(json), StatePartJson.progress(json));
      case "PUBLISHED" -> new Published(StatePartJson.live(json), StatePartJson.pagePost(json));
      default -> throw new JsonException("unknown state " + json.text("is"));
    };
  }
}
