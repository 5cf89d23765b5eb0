package io.voidgram.server.media.image;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads the chunks of a still WebP file; the decoder is shown the coded picture and its alpha. */
final class WebpFile {
  private static final int METADATA_BYTES_MAX = 2 * 1024 * 1024;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final long FRAME_BYTES_MAX = 64L * 1024 * 1024;
  private static final int ANIMATION_FLAG = 0x02;

  private final FileBytes in;
  private Orientation orientation = Orientation.UPRIGHT;
  private Optional<byte[]> iccProfile = Optional.empty();
  private Optional<WebpContainer.Chunk> alpha = Optional.empty();
  private Optional<WebpContainer.Chunk> picture = Optional.empty();
  private Optional<WebpFrame> frame = Optional.empty();

  private WebpFile(FileBytes in) {
    this.in = in;
  }

  static StillFile open(FileBytes in) throws IOException {
    in.order(ByteOrder.LITTLE_ENDIAN);
    WebpFile file = new WebpFile(in);
    file.readChunks();
    return new StillFile(file.size(), () -> file.orientation, () -> file.iccProfile, file::rows);
  }

  private ImageSize size() {
    return new ImageSize(frame.orElseThrow().width(), frame.orElseThrow().height());
  }

  private void readChunks() throws IOException {
    in.seek(4);
    long end = CHUNK_HEADER_BYTES + in.u32();
    if (end > in.size()) {
      throw new BrokenFileException("it is cut off: its header promises more bytes");
    }
    in.seek(12);
    while (in.position() + CHUNK_HEADER_BYTES <= end) {
      readChunk(end);
    }
    if (frame.isEmpty() || picture.isEmpty()) {
      throw new BrokenFileException("it holds no still picture");
    }
  }

  private void readChunk(long end) throws IOException {
    String type = in.fourCc();
    long length = in.u32();
    long start = in.position();
    if (start + length > end) {
      throw new BrokenFileException("it is cut off in the middle of a chunk");
    }
    switch (type) {
      case "VP8X" -> refuseAnimation(in.u8());
      case "ALPH" -> alpha = Optional.of(new WebpContainer.Chunk(start, (int) length));
      case "VP8 ", "VP8L" -> readPicture(type, new WebpContainer.Chunk(start, (int) length));
      case "ICCP" -> iccProfile = metadata(length);
      case "EXIF" -> orientation = metadata(length).map(WebpFile::turn).orElse(orientation);
      default -> {}
    }
    in.seek(Math.min(start + length + (length & 1), in.size()));
  }

  private static void refuseAnimation(int flags) throws IOException {
    if ((flags & ANIMATION_FLAG) != 0) {
      throw new BrokenFileException("it is an animation, and only still pictures are taken");
    }
  }

  private void readPicture(String type, WebpContainer.Chunk chunk) throws IOException {
    if (picture.isEmpty()) {
      picture = Optional.of(chunk);
      frame = Optional.of(WebpFrame.read(type, in));
    }
  }

  private Optional<byte[]> metadata(long length) throws IOException {
    return length > METADATA_BYTES_MAX ? Optional.empty() : Optional.of(in.bytes((int) length));
  }

  /** Some writers put the JPEG prefix before the EXIF block. */
  private static Orientation turn(byte[] exif) {
    return ExifOrientation.ofTiff(ExifOrientation.afterPrefix(exif).orElse(exif));
  }

  /**
   * A picture without transparency is shrunk by the decoder. Where a picture has some, that would
   * mix the colours of pixels nobody sees into its edges, so only a huge one is.
   */
  private RowSource rows(ImageSize least) throws IOException {
    ImageSize full = size();
    boolean hasAlpha = alpha.isPresent() || frame.orElseThrow().hasAlpha();
    boolean isHuge = 4L * full.width() * full.height() > FRAME_BYTES_MAX;
    boolean isScaled = !least.equals(full) && (!hasAlpha || isHuge);
    byte[] file = WebpContainer.of(in, frame.orElseThrow(), alpha, picture.orElseThrow());
    return WebpRows.decode(file, isScaled ? least : full, isScaled);
  }
}
