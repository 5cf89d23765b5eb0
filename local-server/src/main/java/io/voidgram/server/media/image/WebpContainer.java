package io.voidgram.server.media.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the plainest WebP file around a coded picture, as pieces for the decoder. */
final class WebpContainer {
  private static final int ALPHA_FLAG = 0x10;

  private final List<Piece> chunks = new ArrayList<>();
  private long length = 4;

  private WebpContainer() {}

  static List<Piece> of(WebpFrame frame, Optional<Piece.Span> alpha, Piece.Span picture) {
    WebpContainer container = new WebpContainer();
    if (alpha.isPresent() && !frame.isLossless()) {
      container.add("VP8X", new Piece.Literal(extended(frame)));
      container.add("ALPH", alpha.get());
    }
    container.add(frame.isLossless() ? "VP8L" : "VP8 ", picture);
    return container.pieces();
  }

  private List<Piece> pieces() {
    byte[] header = new byte[12];
    littleEndian(header).put(ascii("RIFF")).putInt((int) length).put(ascii("WEBP"));
    chunks.add(0, new Piece.Literal(header));
    return chunks;
  }

  private void add(String type, Piece payload) {
    byte[] header = new byte[8];
    littleEndian(header).put(ascii(type)).putInt((int) payload.length());
    byte[] padding = new byte[(int) (payload.length() % 2)];
    for (Piece piece : List.of(new Piece.Literal(header), payload, new Piece.Literal(padding))) {
      chunks.add(piece);
      length += piece.length();
    }
  }

  /** Flags, three bytes nobody uses, and the sides less one in three bytes each. */
  private static byte[] extended(WebpFrame frame) {
    int right = frame.width() - 1;
    int bottom = frame.height() - 1;
    return new byte[] {
      ALPHA_FLAG,
      0,
      0,
      0,
      (byte) right,
      (byte) (right >> 8),
      0,
      (byte) bottom,
      (byte) (bottom >> 8),
      0
    };
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
