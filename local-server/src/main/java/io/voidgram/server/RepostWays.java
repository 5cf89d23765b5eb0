package io.voidgram.server;

import io.voidgram.server.privateapi.PrivateApi;
import io.voidgram.server.privateapi.inbox.DirectInbox;
import io.voidgram.server.repost.PrivateWay;

/** The ways to mentions that other features know. */
final class RepostWays {
  private RepostWays() {}

  /** The one by the phone app's interface. */
  static PrivateWay ofPrivateApi(PrivateApi privateApi) {
    DirectInbox inbox = new DirectInbox(privateApi.calls());
    return new PrivateWay(
        privateApi::hasCredentials,
        privateApi::whyNoCalls,
        look -> inbox.read(look.accountId(), look.now(), look.seenUpTo(), look.knownIds()));
  }
}
