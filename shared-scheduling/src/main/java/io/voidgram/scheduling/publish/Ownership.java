package io.voidgram.scheduling.publish;

/**
 * Whether a media that is found for one post may be another post's, because the other one has or
 * may have a media whose id nobody knows.
 */
public enum Ownership {
  NONE,

  /** Another post's; where Meta tells captions, they settle it. */
  BY_ANOTHER,

  /** That of a post with the same caption, which may yet be told which media is its own. */
  BY_TWIN;

  /** The stronger of the two. */
  public Ownership or(Ownership other) {
    return this == NONE || other == BY_TWIN ? other : this;
  }
}
