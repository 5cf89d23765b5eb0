package io.voidgram.scheduling.publish.crosspost;

import io.voidgram.scheduling.post.Captions;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.CrossPost;
import io.voidgram.scheduling.publish.CrossPost.Stage;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.Accepted;
import io.voidgram.scheduling.publish.PublishEvent.Created;
import io.voidgram.scheduling.publish.PublishEvent.Interrupted;
import io.voidgram.scheduling.publish.PublishEvent.NotSent;
import io.voidgram.scheduling.publish.PublishEvent.PagePostsListed;
import io.voidgram.scheduling.publish.PublishEvent.PageVideoRead;
import io.voidgram.scheduling.publish.PublishEvent.PermalinkRead;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishState.CrossPosting;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.publish.Turn;
import io.voidgram.scheduling.timing.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The Facebook cross-post, stage by stage, after the Instagram post is live.
 *
 * <p>What is uploaded stays invisible until the publish stage. After an unclear answer there the
 * Page is asked; when it cannot tell, the cross-post is left as it is with a note, never repeated.
 */
public final class PagePublication {
  private static final int TRIES_MAX = 4;
  private static final int VIDEO_CHECKS_MAX = 40;
  private static final int LOOKS_MAX = 4;
  private static final int PERMALINK_TRIES_MAX = 3;
  private static final Duration LOOK_WAIT = Duration.ofSeconds(15);
  private static final String NOT_OUT = "The Facebook cross-post did not go out: ";
  private static final Duration BEFORE_INTENT = Duration.ofSeconds(30);

  private PagePublication() {}

  public static CrossPost beginning(PostContent content) {
    return CrossPost.start(content.hasVideo() ? Stage.START_VIDEO : Stage.UPLOAD_PHOTO);
  }

  public static Step onCrossPosting(Turn turn, CrossPosting state, PublishEvent event) {
    return switch (state.progress().stage()) {
      case UPLOAD_PHOTO -> onMade(turn, state, event, Stage.PUBLISH_PHOTO);
      case START_VIDEO -> onMade(turn, state, event, Stage.UPLOAD_VIDEO);
      case UPLOAD_VIDEO -> onUploaded(turn, state, event);
      case PUBLISH_PHOTO, PUBLISH_VIDEO -> onPublished(turn, state, event);
      case CHECK_VIDEO -> onChecked(turn, state, event);
      case FIND_POST -> onListed(turn, state, event);
      case READ_PERMALINK -> onPermalink(turn, state, event);
    };
  }

  private static Step onMade(Turn turn, CrossPosting state, PublishEvent event, Stage next) {
    if (event instanceof Created created) {
      return turn.go(
          state.with(state.progress().intended(next, created.id(), turn.moment().byMeta())));
    }
    return tryAgain(turn, state, event);
  }

  private static Step onUploaded(Turn turn, CrossPosting state, PublishEvent event) {
    if (event instanceof Accepted) {
      CrossPost progress = state.progress();
      return turn.go(
          state.with(
              progress.intended(Stage.PUBLISH_VIDEO, progress.object(), turn.moment().byMeta())));
    }
    return tryAgain(turn, state, event);
  }

  private static Step onPublished(Turn turn, CrossPosting state, PublishEvent event) {
    CrossPost progress = state.progress();
    if (event instanceof Created created) {
      return turn.go(state.with(progress.next(Stage.READ_PERMALINK, created.id())));
    }
    if (event instanceof NotSent
        || (event instanceof Refused refused && isClear(refused.refusal().kind()))) {
      return tryAgain(turn, state, event);
    }
    Stage look = progress.stage() == Stage.PUBLISH_VIDEO ? Stage.CHECK_VIDEO : Stage.FIND_POST;
    return turn.goAfter(state.with(progress.next(look, progress.object())), LOOK_WAIT);
  }

  private static boolean isClear(Refusal.Kind kind) {
    return switch (kind) {
      case UNCLEAR, RETRY, OUTAGE, UNREADABLE -> false;
      case WAIT, NEW_CONTAINER, CONTAINER_MISSING, NOT_READY, UNKNOWN_FIELD, FATAL -> true;
      case ACCOUNT, QUOTA -> true;
    };
  }

  private static Step onChecked(Turn turn, CrossPosting state, PublishEvent event) {
    CrossPost progress = state.progress();
    if (event instanceof PageVideoRead read && read.isPublished()) {
      return turn.go(state.with(progress.next(Stage.READ_PERMALINK, progress.object())));
    }
    if (event instanceof PageVideoRead read && read.failure() != null) {
      return leave(turn, state, NOT_OUT + read.failure());
    }
    return lookAgain(turn, state, event, VIDEO_CHECKS_MAX);
  }

  private static Step onListed(Turn turn, CrossPosting state, PublishEvent event) {
    if (event instanceof PagePostsListed listed) {
      RecentMedia post = find(turn.job().content(), state.progress(), listed);
      if (post != null) {
        PagePost found = new PagePost(post.mediaId(), post.permalink(), null);
        return turn.go(new Published(state.live(), found));
      }
    }
    return lookAgain(turn, state, event, LOOKS_MAX);
  }

  private static Step onPermalink(Turn turn, CrossPosting state, PublishEvent event) {
    CrossPost progress = state.progress();
    boolean isRead = event instanceof PermalinkRead;
    if (isRead || progress.tries() >= PERMALINK_TRIES_MAX) {
      String permalink = event instanceof PermalinkRead read ? read.permalink() : null;
      PagePost posted = new PagePost(progress.object(), permalink, null);
      return turn.go(new Published(state.live(), posted));
    }
    return turn.goAfter(state.with(progress.triedAgain()), LOOK_WAIT);
  }

  /** The same stage once more, after the backoff: nothing of it can be seen yet. */
  private static Step tryAgain(Turn turn, CrossPosting state, PublishEvent event) {
    if (event instanceof Interrupted) {
      return turn.go(state);
    }
    if (isOutage(event) && !turn.isPast(state.live().publishedAt(), Turn.OUTAGE_LIMIT)) {
      return turn.outOfReach(state);
    }
    String why = why(event);
    int tries = state.progress().tries() + 1;
    boolean isHopeless = event instanceof Refused refused && isHopeless(refused.refusal().kind());
    if (isHopeless || tries > TRIES_MAX) {
      return leave(turn, state, NOT_OUT + why);
    }
    return turn.goAfter(
        state.with(state.progress().triedAgain()), Backoff.after(tries, turn.jitter()));
  }

  private static boolean isOutage(PublishEvent event) {
    return event instanceof Refused refused && refused.refusal().kind() == Refusal.Kind.OUTAGE;
  }

  private static boolean isHopeless(Refusal.Kind kind) {
    return switch (kind) {
      case RETRY, OUTAGE, WAIT, UNCLEAR, NOT_READY, UNREADABLE -> false;
      case FATAL, UNKNOWN_FIELD, ACCOUNT, QUOTA, NEW_CONTAINER, CONTAINER_MISSING -> true;
    };
  }

  private static Step lookAgain(Turn turn, CrossPosting state, PublishEvent event, int looksMax) {
    if (event instanceof Interrupted) {
      return turn.go(state);
    }
    if (state.progress().tries() >= looksMax) {
      return leave(
          turn,
          state,
          "Facebook gave no clear answer to the cross-post, and it was not found on the Page. It"
              + " may be there: look before you post it by hand.");
    }
    return turn.goAfter(state.with(state.progress().triedAgain()), LOOK_WAIT);
  }

  private static Step leave(Turn turn, CrossPosting state, String note) {
    return turn.go(new Published(state.live(), PagePost.missing(note)));
  }

  private static String why(PublishEvent event) {
    if (event instanceof Refused refused) {
      return refused.refusal().message();
    }
    if (event instanceof NotSent notSent) {
      return notSent.why();
    }
    return event instanceof PublishEvent.Unanswered ? "no answer came" : "unexpected answer";
  }

  private static @Nullable RecentMedia find(
      PostContent content, CrossPost progress, PagePostsListed listed) {
    if (content.mediaType() == MediaType.STORIES || progress.intentAt() == null) {
      return null;
    }
    Instant from = progress.intentAt().minusMillis(BEFORE_INTENT.toMillis());
    for (RecentMedia post : listed.posts()) {
      boolean isAlike = Captions.plain(post.caption()).equals(Captions.plain(content.caption()));
      boolean isTaken = post.isAmong(listed.takenIds());
      if (isAlike && !isTaken && !post.timestamp().isBefore(from)) {
        return post;
      }
    }
    return null;
  }
}
