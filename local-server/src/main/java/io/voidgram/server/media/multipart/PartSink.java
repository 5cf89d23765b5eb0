package io.voidgram.server.media.multipart;

/** Where the bytes of a part go. */
@FunctionalInterface
public interface PartSink {
  void write(byte[] buffer, int offset, int length);
}
