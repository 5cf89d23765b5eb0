package io.voidgram.server.media.image;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads the chunks of a still WebP file; the decoder is shown the coded picture and its alpha. */
final class WebpFile implements StillFile {
  private static final int METADATA_BYTES_MAX = 2 * 1024 * 1024;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final long FRAME_BYTES_MAX = 64L * 1024 * 1024;
  private static final int ANIMATION_FLAG = 0x02;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private final FileBytes in;
  private Orientation orientation = Orientation.UPRIGHT;
  private Optional<byte[]> iccProfile = Optional.empty();
  private Optional<WebpContainer.Chunk> alpha = Optional.empty();
  private Optional<WebpContainer.Chunk> picture = Optional.empty();
  private Optional<WebpFrame> frame = Optional.empty();

  WebpFile(FileBytes in) throws IOException {
    this.in = in;
    in.order(ByteOrder.LITTLE_ENDIAN);
    readChunks();
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
    boolean hasPrefix =
        exif.length > EXIF.length && Arrays.equals(exif, 0, EXIF.length, EXIF, 0, EXIF.length);
    return ExifOrientation.ofTiff(
        hasPrefix ? Arrays.copyOfRange(exif, EXIF.length, exif.length) : exif);
  }

  @Override
  public int width() {
    return frame.orElseThrow().width();
  }

  @Override
  public int height() {
    return frame.orElseThrow().height();
  }

  @Override
  public Orientation orientation() {
    return orientation;
  }

  @Override
  public Optional<byte[]> iccProfile() {
    return iccProfile;
  }

  /**
   * A picture without transparency is shrunk by the decoder. Where a picture has some, that would
   * mix the colours of pixels nobody sees into its edges, so only a huge one is.
   */
  @Override
  public RowSource rows(ImageSize least) throws IOException {
    ImageSize full = new ImageSize(width(), height());
    boolean hasAlpha = alpha.isPresent() || frame.orElseThrow().hasAlpha();
    boolean isHuge = 4L * full.width() * full.height() > FRAME_BYTES_MAX;
    boolean isScaled = !least.equals(full) && (!hasAlpha || isHuge);
    byte[] file = WebpContainer.of(in, frame.orElseThrow(), alpha, picture.orElseThrow());
    return WebpRows.decode(file, isScaled ? least : full, isScaled);
  }
}
