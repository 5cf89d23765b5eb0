package io.voidgram.scheduling.simulation;

/** What must never happen to a post, whatever the world does. */
public enum Flaw {
  /** Neither live nor FAILED, or called PUBLISHED without being live. */
  LOST,
  /** Live more than once. */
  DOUBLED,
  /** On the Facebook Page more than once. */
  PAGE_DOUBLED,
  /** Said to be on the Facebook Page without being there, or missing there for no reason. */
  PAGE_LOST,
  /** Never came to an end. */
  STUCK,
  /**
   * Live although its error code claims that it is not, or failed under a code of something else.
   */
  MISREPORTED,
  /** Carries the media id of something else. */
  MISBOUND,
  /** Called live before it was due. */
  EARLY,
  /** Went live later than it had to in a world without any fault. */
  LATE,
  /** Went live although it was later than the grace. */
  OVERDUE,
  /** A late post went live right after another late one of its account. */
  CROWDED,
  /** Failed although everything in its world heals. */
  NEEDLESS,
  /** Cost attempts or containers that nothing made necessary. */
  WASTEFUL,
  /** Called publish for one container again and again. */
  RUNAWAY,
  /** Live with what it held before its user edited it. */
  MISEDITED,
  /** Live although its user cancelled it. */
  UNCANCELLED,
  /** A carousel that is live without some of its media, or with them in another order. */
  INCOMPLETE,
  /** Met an event the machine could not take. */
  BROKEN
}
