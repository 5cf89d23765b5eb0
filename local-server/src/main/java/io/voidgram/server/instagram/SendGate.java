package io.voidgram.server.instagram;

/** What a call waits for when nothing is left to do but to send what is written. */
@FunctionalInterface
public interface SendGate {
  /** For calls that go out at once. */
  SendGate OPEN = () -> {};

  /** Returns when the call may go out; when it throws, nothing is sent. */
  void await() throws InterruptedException;
}
