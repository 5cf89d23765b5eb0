package io.voidgram.scheduling.repost.inbox;

import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.repost.Mention;
import io.voidgram.scheduling.repost.WatchEvent.Failed;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Ask;
import io.voidgram.scheduling.repost.inbox.InboxCommand.AskLink;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Broken;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Done;
import io.voidgram.scheduling.repost.inbox.InboxEvent.Answered;
import io.voidgram.scheduling.repost.inbox.InboxEvent.LinkAnswered;
import io.voidgram.scheduling.repost.inbox.InboxEvent.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look into an inbox: given what became of the last command, the next one. It is kept in memory
 * only, makes no call itself, and knows no clock.
 *
 * <pre>
 *   LISTING ---- newest first, down to what was quiet since the last look
 *      v
 *   READING ---- each conversation that was not quiet
 *      v
 *   ASKING ----- each new mention's link, whether it shows an image or a video
 *      v
 *   Done
 * </pre>
 */
public final class InboxLook {
  /** Meta takes two calls a second of an account. */
  public static final Duration PACE = Duration.ofMillis(600);

  /** A look makes no more calls than that; the next one goes on where it broke off. */
  static final int CALLS_MAX = 200;

  /** Meta's clock and ours differ, and so do the times of a conversation and its messages. */
  static final Duration OVERLAP = Duration.ofHours(1);

  private static final int TOO_MANY = 429;
  private static final int FAULTS_FROM = 500;

  private enum Stage {
    LISTING,
    READING,
    ASKING
  }

  private final InboxOwner owner;
  private final Instant now;
  private final Instant from;
  private final Messages messages;
  private final List<String> conversations = new ArrayList<>();
  private Stage stage = Stage.LISTING;
  private int calls;
  private int next;
  private int unreadable;
  private boolean isCutShort;
  private @Nullable Instant newest;

  /**
   * A look that has not begun.
   *
   * @param seenUpTo up to where the inbox was read before; null when it never was
   * @param knownIds the ids of the mentions that are known already
   */
  public InboxLook(
      InboxOwner owner, Instant now, @Nullable Instant seenUpTo, Set<String> knownIds) {
    this.owner = owner;
    this.now = now;
    this.from = from(now, seenUpTo);
    this.messages = new Messages(owner, now, knownIds);
  }

  /** Back to when a look at that instant reads an inbox that was read up to there before. */
  public static Instant from(Instant now, @Nullable Instant seenUpTo) {
    Instant dead = now.minusMillis(Mention.LIFE.toMillis());
    Instant seen = seenUpTo == null ? dead : seenUpTo.minusMillis(OVERLAP.toMillis());
    return seen.isBefore(dead) ? dead : seen;
  }

  /** The first command. */
  public InboxCommand begin() {
    return ask(new Ask(InboxCalls.conversations(owner, null)));
  }

  /** The next command, after what became of the last one. */
  public InboxCommand on(InboxEvent event) {
    if (event instanceof Unanswered && stage == Stage.ASKING) {
      return onLinkUnanswered();
    }
    if (event instanceof Unanswered unanswered) {
      return new Broken(InboxTroubles.unanswered(unanswered.why()));
    }
    if (event instanceof LinkAnswered answer) {
      return onLink(answer);
    }
    GraphReply reply = ((Answered) event).reply();
    Failed trouble = InboxTroubles.in(reply);
    return switch (stage) {
      case LISTING -> trouble == null ? onListed(reply) : new Broken(trouble);
      case READING -> trouble == null ? onRead(reply) : onUnread(reply, trouble);
      case ASKING -> throw new IllegalStateException("the link was asked, not Meta");
    };
  }

  /** How many messages turned out to be that. */
  public int count(Sorted sorted) {
    return messages.count(sorted);
  }

  private InboxCommand onListed(GraphReply reply) {
    JsonObject page = JsonObject.parseOrNull(reply.body());
    if (page == null) {
      return new Broken(InboxTroubles.unreadable());
    }
    boolean isAtEnd = false;
    for (JsonObject conversation : page.objects("data")) {
      isAtEnd |= !take(conversation);
    }
    String cursor = InboxCalls.nextCursor(page);
    if (!isAtEnd && cursor != null && !isOutOfCalls()) {
      return ask(new Ask(InboxCalls.conversations(owner, cursor)));
    }
    isCutShort |= !isAtEnd && cursor != null;
    stage = Stage.READING;
    return readNext();
  }

  /** Whether the conversation moved since the last look; those behind it did not either. */
  private boolean take(JsonObject conversation) {
    String id = conversation.textOrNull("id");
    Instant updated = InboxCalls.time(conversation, "updated_time");
    if (id == null || (updated != null && updated.isBefore(from))) {
      return id == null;
    }
    if (updated != null && (newest == null || updated.isAfter(newest))) {
      newest = updated.isAfter(now) ? now : updated;
    }
    if (!conversations.contains(id)) {
      conversations.add(id);
    }
    return true;
  }

  private InboxCommand readNext() {
    if (next < conversations.size() && !isOutOfCalls()) {
      return ask(new Ask(InboxCalls.messages(owner, conversations.get(next++))));
    }
    isCutShort |= next < conversations.size();
    stage = Stage.ASKING;
    return askLinks();
  }

  private InboxCommand onRead(GraphReply reply) {
    JsonObject conversation = JsonObject.parseOrNull(reply.body());
    JsonObject listed = conversation == null ? null : conversation.objectOrNull("messages");
    if (listed != null) {
      messages.take(listed.objects("data"));
    }
    return readNext();
  }

  /** One conversation may be gone; when none can be read, something is wrong. */
  private InboxCommand onUnread(GraphReply reply, Failed trouble) {
    boolean isItsOwn = InboxTroubles.isOfOneObject(reply) && ++unreadable < conversations.size();
    boolean isAlone = conversations.size() == 1 && InboxTroubles.isOfOneObject(reply);
    return isItsOwn || isAlone ? readNext() : new Broken(trouble);
  }

  private InboxCommand askLinks() {
    Found unknown = messages.nextOfUnknownKind();
    if (unknown == null) {
      return new Done(messages.found(), isCutShort ? null : newest);
    }
    return isOutOfCalls() ? leave(unknown) : ask(new AskLink(unknown.link()));
  }

  /** The next look finds it again. */
  private InboxCommand leave(Found unknown) {
    messages.drop(unknown);
    isCutShort = true;
    return askLinks();
  }

  /** One link that does not answer must not hide what else was found. */
  private InboxCommand onLinkUnanswered() {
    Found asked = messages.nextOfUnknownKind();
    if (asked == null) {
      throw new IllegalStateException("no link was asked");
    }
    return leave(asked);
  }

  private InboxCommand onLink(LinkAnswered answer) {
    Found asked = messages.nextOfUnknownKind();
    if (asked == null || stage != Stage.ASKING) {
      throw new IllegalStateException("no link was asked");
    }
    if (answer.status() == TOO_MANY || answer.status() >= FAULTS_FROM) {
      return leave(asked);
    }
    if (answer.status() == 404 || answer.status() == 410) {
      messages.expired(asked);
    } else {
      messages.known(asked, kind(answer.contentType()));
    }
    return askLinks();
  }

  /** A link that does not tell its kind is taken for an image, as most stories are. */
  private static MediaKind kind(@Nullable String contentType) {
    boolean isVideo = contentType != null && contentType.startsWith("video/");
    return isVideo ? MediaKind.VIDEO : MediaKind.IMAGE;
  }

  private boolean isOutOfCalls() {
    return calls >= CALLS_MAX;
  }

  private InboxCommand ask(InboxCommand command) {
    calls++;
    return command;
  }
}
