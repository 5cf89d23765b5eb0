package io.voidgram.server.privateapi.inbox;

import io.voidgram.scheduling.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message that says that a story mentions the account.
 *
 * @param storyPk the story's number in the phone app
 * @param username who posted it, as the message tells; it may be no name at all
 * @param senderPk the number of who sent the message; null when the message does not tell
 */
record DirectItem(
    String storyPk, @Nullable String username, @Nullable String senderPk, Instant sentAt) {
  private static final Pattern STORY = Pattern.compile("/stories/([^/?#]+)/([0-9]{1,25})");
  private static final long MICROS_PER_MS = 1_000;
  private static final int MICROS_DIGITS_MAX = 18;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,25}");

  /** What the message is; null when it is no mention. Both of its shapes are read. */
  static @Nullable DirectItem of(JsonObject item, Instant now) {
    String type = String.valueOf(item.textOrNull("item_type"));
    Instant sentAt = micros(item, "timestamp", now);
    String sender = number(item, "user_id");
    return switch (type) {
      case "xma_reel_mention" -> current(item, sender, sentAt);
      case "reel_share" -> older(item, sender, sentAt);
      default -> null;
    };
  }

  private static @Nullable DirectItem current(
      JsonObject item, @Nullable String sender, Instant sentAt) {
    List<JsonObject> mentions = item.objects("xma_reel_mention");
    String target = mentions.isEmpty() ? null : mentions.get(0).textOrNull("target_url");
    Matcher story = STORY.matcher(target == null ? "" : target);
    return story.find() ? new DirectItem(story.group(2), story.group(1), sender, sentAt) : null;
  }

  private static @Nullable DirectItem older(
      JsonObject item, @Nullable String sender, Instant sentAt) {
    JsonObject share = item.objectOrNull("reel_share");
    JsonObject media = share == null ? null : share.objectOrNull("media");
    String pk = media == null ? null : number(media, "pk");
    if (share == null
        || media == null
        || pk == null
        || !"mention".equals(share.textOrNull("type"))) {
      return null;
    }
    JsonObject user = media.objectOrNull("user");
    return new DirectItem(pk, user == null ? null : user.textOrNull("username"), sender, sentAt);
  }

  /** A number that is written as a text, or as a number. */
  static @Nullable String number(JsonObject json, String name) {
    String text = json.textOrNull(name);
    return text != null && NUMBER.matcher(text).matches() ? text : null;
  }

  /** Microseconds since 1970; what is missing, or still to come, is taken for this moment. */
  static Instant micros(JsonObject json, String name, Instant now) {
    String text = number(json, name);
    if (text == null || text.length() > MICROS_DIGITS_MAX) {
      return now;
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(text) / MICROS_PER_MS);
    return at.isAfter(now) ? now : at;
  }
}
