package io.voidgram.server.mcp;

/** Where an answer goes that is written while a tool runs. */
interface Sink {
  /** Sends some more; false where the reader has gone. */
  boolean send(byte[] part);

  /** Ends the answer once all of it is sent. */
  void end();
}
