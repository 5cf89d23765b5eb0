package io.voidgram.server.http;

/** The body of an answer that is written bit by bit, as things happen. */
public interface LiveBody {
  /** Sends some more, without waiting for the reader; false where the reader has gone. */
  boolean send(byte[] part);

  /** Ends the answer once all of it is sent. */
  void finish();

  /** Ends the answer at once; what still waits is not sent. */
  void end();
}
