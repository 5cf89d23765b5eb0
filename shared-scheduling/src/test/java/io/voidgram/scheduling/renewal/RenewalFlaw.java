package io.voidgram.scheduling.renewal;

/** What must never happen to a token. */
enum RenewalFlaw {
  /** Two calls that renew it are under way at a time. */
  RENEWED_TWICE,
  /** A call is made with a token that was replaced, though its replacement had arrived. */
  OLD_TOKEN_USED,
  /** A token takes the place of one that is newer. */
  WENT_BACK,
  /** It ended although somebody could have renewed it for days. */
  LEFT_TO_EXPIRE,
  /** It was declared dead although it lived. */
  GIVEN_UP,
  /** Meta is asked again and again. */
  STORM
}
