package io.voidgram.server.sandbox.page;

import java.time.Instant;

/** Something the feed shows: a post on Instagram, or one of a Facebook Page. */
sealed interface FeedItem permits Post, WallPost {
  /** The id by which the next page of the feed is asked for. */
  String id();

  Instant at();

  /** The account it belongs to, or whose linked Page it belongs to. */
  String accountId();

  /** Whether it stands in the row on top. */
  boolean isStory();

  /** The path of its page. */
  String path();

  String card();
}
