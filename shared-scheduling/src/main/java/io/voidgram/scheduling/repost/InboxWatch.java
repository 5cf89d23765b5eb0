package io.voidgram.scheduling.repost;

/** The watch over one account's inbox, as it is stored. */
public record InboxWatch(RepostSettings settings, WatchState state, LookHistory history) {
  /** One that the owner has not switched on yet. */
  public static InboxWatch off(RepostSettings settings) {
    return new InboxWatch(settings, new WatchState.Off(), LookHistory.NONE);
  }

  InboxWatch in(WatchState next) {
    return new InboxWatch(settings, next, history);
  }

  InboxWatch with(LookHistory looks) {
    return new InboxWatch(settings, state, looks);
  }

  InboxWatch with(RepostSettings changed) {
    return new InboxWatch(changed, state, history);
  }
}
