package io.voidgram.server;

import io.voidgram.scheduling.repost.inbox.InboxCommand;
import io.voidgram.server.privateapi.PrivateApi;
import io.voidgram.server.privateapi.inbox.DirectInbox;
import io.voidgram.server.repost.Inbox;
import io.voidgram.server.repost.PrivateWay;
import io.voidgram.server.store.Sql;
import java.time.Instant;

/** The ways to mentions that other features know. */
final class RepostWays {
  private RepostWays() {}

  /** The one by the phone app's interface. */
  static PrivateWay ofPrivateApi(PrivateApi privateApi) {
    return new PrivateWay(
        privateApi::hasCredentials, privateApi::whyNoCalls, new PrivateInbox(privateApi));
  }

  private record PrivateInbox(PrivateApi privateApi) implements Inbox {
    @Override
    public Instant readsUnaskedFrom(Sql sql, String accountId) {
      return privateApi.readsInboxFrom(sql, accountId);
    }

    @Override
    public InboxCommand read(Look look) throws InterruptedException {
      return new DirectInbox(privateApi.calls())
          .read(look.accountId(), look.now(), look.seenUpTo(), look.knownIds());
    }
  }
}
