package io.voidgram.server.webhooks;

/** Why a webhook hears of nothing. */
enum DisabledReason {
  /** The user switched it off. */
  USER,
  /** The receiver answered 410 Gone. */
  GONE,
  /** Nothing could be delivered for a week. */
  FAILING
}
