package io.voidgram.server.media.image;

/** A stretch of the bytes a decoder is shown: taken from the file, or put in its place. */
sealed interface Piece {
  long length();

  /** Bytes of the file itself. */
  record Span(long offset, long length) implements Piece {}

  /** Bytes of our own. */
  final class Literal implements Piece {
    private final byte[] bytes;

    Literal(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public long length() {
      return bytes.length;
    }
  }
}
