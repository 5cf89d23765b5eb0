package io.voidgram.scheduling.repost.inbox;

import io.voidgram.scheduling.graph.GraphReplies;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.repost.WatchEvent.Failed;
import io.voidgram.scheduling.repost.WatchEvent.Trouble;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a call that found no inbox means for the watch. */
final class InboxTroubles {
  private static final int BLOCKED = 368;
  private static final int CHECKPOINT = 459;
  private static final int UNCONFIRMED = 464;
  private static final int NO_PERMISSION = 10;
  private static final int NO_CAPABILITY = 3;
  private static final int PERMISSIONS_FROM = 200;
  private static final int PERMISSIONS_TO = 299;

  /** How to get what is missing. */
  static final String PERMISSION =
      "Meta does not let this connection read the account's messages. Connect the account again"
          + " and grant instagram_business_manage_messages (with Facebook Login:"
          + " instagram_manage_messages), and switch on \"Allow access to messages\" in"
          + " Instagram's app. ";

  private InboxTroubles() {}

  /** What is wrong with that answer; null when nothing is. */
  static @Nullable Failed in(GraphReply reply) {
    Refusal refusal = GraphReplies.refusalOf(reply);
    return refusal == null ? null : failed(refusal, reply);
  }

  private static Failed failed(Refusal refusal, GraphReply reply) {
    JsonObject answer = JsonObject.parseOrNull(reply.body());
    JsonObject error = answer == null ? null : answer.objectOrNull("error");
    int code = error == null ? 0 : (int) error.number("code", 0);
    int subcode = error == null ? 0 : (int) error.number("error_subcode", 0);
    if (code == BLOCKED || subcode == CHECKPOINT || subcode == UNCONFIRMED) {
      return new Failed(Trouble.CHALLENGE, refusal.message(), Duration.ZERO);
    }
    if (isPermission(code)) {
      return new Failed(Trouble.REFUSED, PERMISSION + refusal.message(), Duration.ZERO);
    }
    return new Failed(trouble(refusal.kind()), refusal.message(), refusal.pause());
  }

  private static boolean isPermission(int code) {
    return code == NO_PERMISSION
        || code == NO_CAPABILITY
        || (code >= PERMISSIONS_FROM && code <= PERMISSIONS_TO);
  }

  private static Trouble trouble(Refusal.Kind kind) {
    return switch (kind) {
      case ACCOUNT -> Trouble.REFUSED;
      case WAIT -> Trouble.THROTTLED;
      case RETRY,
          OUTAGE,
          NEW_CONTAINER,
          CONTAINER_MISSING,
          NOT_READY,
          UNREADABLE,
          UNKNOWN_FIELD,
          FATAL,
          QUOTA,
          UNCLEAR ->
          Trouble.FAULT;
    };
  }

  /** Whether the refusal speaks of the one object that was asked for. */
  static boolean isOfOneObject(GraphReply reply) {
    Refusal refusal = GraphReplies.refusalOf(reply);
    return refusal != null && refusal.kind() == Refusal.Kind.UNREADABLE;
  }

  static Failed unanswered(String why) {
    String message = "Instagram could not be reached, or its answer got lost: " + why + ".";
    return new Failed(Trouble.OFFLINE, message, Duration.ZERO);
  }

  static Failed unreadable() {
    return new Failed(
        Trouble.FAULT, "Instagram's answer about the inbox could not be read.", Duration.ZERO);
  }
}
