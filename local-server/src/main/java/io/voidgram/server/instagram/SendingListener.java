package io.voidgram.server.instagram;

import okhttp3.Call;
import okhttp3.EventListener;

/** Notes whether a call's first byte may have left this machine. */
final class SendingListener extends EventListener {
  private volatile boolean hasBegun;

  static EventListener of(Call call) {
    SendingListener listener = call.request().tag(SendingListener.class);
    return listener == null ? EventListener.NONE : listener;
  }

  boolean hasBegun() {
    return hasBegun;
  }

  @Override
  public void requestHeadersStart(Call call) {
    hasBegun = true;
  }
}
