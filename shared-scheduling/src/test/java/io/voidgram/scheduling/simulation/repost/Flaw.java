package io.voidgram.scheduling.simulation.repost;

/** What must never happen in a life. */
enum Flaw {
  /** A story was reposted twice. */
  DOUBLED,
  /** More reposts became live on one local day than the daily limit allows. */
  OVER_CAP,
  /** More were begun unasked than the warm-up allows. */
  OVER_WARM_UP,
  /** Something was done unasked within the sleep window. */
  IN_WINDOW,
  /** A look came sooner after the last good one than the interval and its jitter allow. */
  TOO_SOON,
  /** The inbox was looked into while it was switched off, or paused by a challenge. */
  UNWANTED_LOOK,
  /** It went on looking although too many looks in a row had failed. */
  UNBROKEN,
  /** A mention was never decided, long after its story had ended. */
  STUCK,
  /** In a calm life, a story that lived long enough was never found. */
  MISSED,
  /** A repost is called something that it is not. */
  MISTOLD
}
