package io.voidgram.server.sandbox.http;

/** How an answer goes over the wire: properly, or broken on purpose. */
public enum Delivery {
  NORMAL,
  /** Nothing is sent and the connection ends in an orderly way (FIN). */
  CLOSE,
  /** Nothing is sent and the connection is torn down (RST). */
  RESET,
  /** The head promises the whole body, half of it comes, then the connection ends. */
  HALF_BODY
}
