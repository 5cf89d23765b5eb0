package io.voidgram.server.instagram;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;

/** Notes whether a call's first byte may have left this machine. */
final class SendingListener extends EventListener {
  private volatile boolean hasBegun;
  private volatile boolean hasConnected;

  static EventListener of(Call call) {
    SendingListener listener = call.request().tag(SendingListener.class);
    return listener == null ? EventListener.NONE : listener;
  }

  boolean hasBegun() {
    return hasBegun;
  }

  /** An earlier sending of the same call may have been heard. */
  void hasBegunBefore() {
    hasBegun = true;
  }

  /**
   * Whether the call went, or would have gone, over a connection that was kept from an earlier one.
   */
  boolean isOnKeptConnection() {
    return !hasConnected;
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    hasConnected = true;
  }

  @Override
  public void requestHeadersStart(Call call) {
    hasBegun = true;
  }
}
