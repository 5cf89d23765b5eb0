package io.voidgram.server.media.image;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes the plainest WebP file around a coded picture: all that the decoder is shown. */
final class WebpContainer {
  /** Where in the file the content of a chunk lies. */
  record Chunk(long offset, int length) {
    int lengthWritten() {
      return HEADER_BYTES + length + length % 2;
    }
  }

  private static final int HEADER_BYTES = 8;
  private static final int FILE_HEADER_BYTES = 12;
  private static final int EXTENDED_BYTES = 10;
  private static final int ALPHA_FLAG = 0x10;

  private final FileBytes in;
  private final ByteBuffer file;

  private WebpContainer(FileBytes in, int length) {
    this.in = in;
    this.file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] of(FileBytes in, WebpFrame frame, Optional<Chunk> alpha, Chunk picture)
      throws IOException {
    Optional<Chunk> ownAlpha = frame.isLossless() ? Optional.empty() : alpha;
    int extra =
        ownAlpha.map(chunk -> HEADER_BYTES + EXTENDED_BYTES + chunk.lengthWritten()).orElse(0);
    WebpContainer container =
        new WebpContainer(in, FILE_HEADER_BYTES + extra + picture.lengthWritten());
    container.begin("RIFF", container.file.capacity() - HEADER_BYTES);
    container.put("WEBP");
    if (ownAlpha.isPresent()) {
      container.begin("VP8X", EXTENDED_BYTES);
      container.file.putInt(ALPHA_FLAG);
      container.put24(frame.width() - 1);
      container.put24(frame.height() - 1);
      container.copy("ALPH", ownAlpha.get());
    }
    container.copy(frame.isLossless() ? "VP8L" : "VP8 ", picture);
    return container.file.array();
  }

  private void begin(String type, int length) {
    put(type);
    file.putInt(length);
  }

  private void put(String text) {
    file.put(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void put24(int number) {
    file.putShort((short) number).put((byte) (number >> 16));
  }

  private void copy(String type, Chunk chunk) throws IOException {
    begin(type, chunk.length());
    in.seek(chunk.offset());
    int at = file.position();
    for (int done = 0; done < chunk.length(); ) {
      done += in.read(file.array(), at + done, chunk.length() - done);
    }
    file.position(at + chunk.length() + chunk.length() % 2);
  }
}
