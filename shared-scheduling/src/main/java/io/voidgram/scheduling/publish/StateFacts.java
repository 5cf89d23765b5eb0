package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.publish.PublishState.Phase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked of every state, and how most of them answer. */
interface StateFacts {
  StateKind kind();

  /** The stretch this state belongs to. */
  default Phase phase() {
    return kind().phase;
  }

  /** When the containers of this state were begun, or null when there are none. */
  default @Nullable Instant begunAt() {
    return null;
  }

  /** The container that is made, while the post is not live; or null. */
  default @Nullable String containerId() {
    PublishIntent intent = phase() == Phase.LIVE ? null : intent();
    return intent == null ? null : intent.containerId();
  }

  /** The intent to publish that is written down in this state, or null. */
  default @Nullable PublishIntent intent() {
    return null;
  }

  /** The search among the recent media that is under way in this state, or null. */
  default @Nullable MediaSearch search() {
    return null;
  }

  /** What is known of the live post, or null while it is not live. */
  default @Nullable LivePost live() {
    return null;
  }

  /** The media the post is known to be, or null. */
  default @Nullable String igMediaId() {
    LivePost live = live();
    return live == null ? null : live.igMediaId();
  }

  /** What became of the cross-post, once that is over. */
  default PagePost pagePost() {
    return PagePost.NONE;
  }

  /** The Page's post that is known as the cross-post, or null. */
  default @Nullable String pagePostId() {
    return pagePost().facebookPostId();
  }

  /** Whether nothing happens to the post any more. */
  default boolean isFinal() {
    return kind() == StateKind.PUBLISHED || kind() == StateKind.FAILED;
  }

  /** Whether the post can still be edited or cancelled without a trace on Instagram. */
  default boolean isBeforePublishing() {
    return phase() == Phase.WAITING || phase() == Phase.PREPARING;
  }

  /** Whether a media of the post is or may be on Instagram without its id being known here. */
  default boolean hasUnknownMedia() {
    return phase() == Phase.PUBLISHING || (phase() == Phase.LIVE && igMediaId() == null);
  }
}
