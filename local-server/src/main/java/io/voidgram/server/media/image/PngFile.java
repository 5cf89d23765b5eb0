package io.voidgram.server.media.image;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.MediaFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/** Reads the chunks of a PNG file; only those that hold the picture are shown to the decoder. */
final class PngFile {
  private static final int SIGNATURE_BYTES = 8;
  private static final int METADATA_BYTES_MAX = 2 * 1024 * 1024;
  private static final int KEYWORD_BYTES_MAX = 80;

  private final FileBytes in;
  private final Pieces pieces = new Pieces();
  private final byte[] block = new byte[16 * 1024];
  private Orientation orientation = Orientation.UPRIGHT;
  private Optional<byte[]> iccProfile = Optional.empty();

  private PngFile(FileBytes in) {
    this.in = in;
  }

  static StillFile read(FileBytes in) throws IOException {
    return new PngFile(in).read();
  }

  private StillFile read() throws IOException {
    in.seek(SIGNATURE_BYTES);
    PngHeader header = PngHeader.read(in);
    in.seek(SIGNATURE_BYTES);
    pieces.add(0, SIGNATURE_BYTES);
    String type = "";
    while (!type.equals("IEND")) {
      type = readChunk();
    }
    return new StillFile(
        MediaFormat.PNG,
        header.width(),
        header.height(),
        header.frameBytesPerPixel(),
        orientation,
        iccProfile,
        pieces.list());
  }

  private String readChunk() throws IOException {
    long start = in.position();
    long length = in.u32();
    String type = in.fourCc();
    if (length > in.remaining() - 4) {
      throw new BrokenFileException("it is cut off in the middle of a chunk");
    }
    switch (type) {
      case "IHDR", "PLTE", "tRNS", "IDAT", "IEND" -> {
        checkSum(type, length);
        pieces.add(start, length + 12);
      }
      case "iCCP" -> iccProfile = metadata(length).flatMap(PngFile::inflatedProfile);
      case "eXIf" ->
          orientation = metadata(length).map(ExifOrientation::ofTiff).orElse(orientation);
      default -> {}
    }
    in.seek(start + length + 12);
    return type;
  }

  private Optional<byte[]> metadata(long length) throws IOException {
    return length > METADATA_BYTES_MAX ? Optional.empty() : Optional.of(in.bytes((int) length));
  }

  private void checkSum(String type, long length) throws IOException {
    CRC32 sum = new CRC32();
    type.chars().forEach(sum::update);
    long left = length;
    while (left > 0) {
      int count = in.read(block, 0, (int) Math.min(block.length, left));
      sum.update(block, 0, count);
      left -= count;
    }
    if (in.u32() != sum.getValue()) {
      throw new BrokenFileException("the checksum of its " + type + " chunk is wrong");
    }
  }

  /** A profile is kept as name, NUL, method 0 and a zlib stream. */
  private static Optional<byte[]> inflatedProfile(byte[] chunk) {
    int nameLength = 0;
    while (nameLength < Math.min(chunk.length, KEYWORD_BYTES_MAX) && chunk[nameLength] != 0) {
      nameLength++;
    }
    int start = Math.min(chunk.length, nameLength + 2);
    var zipped = new ByteArrayInputStream(chunk, start, chunk.length - start);
    try (InflaterInputStream inflater = new InflaterInputStream(zipped)) {
      return Optional.of(inflater.readNBytes(METADATA_BYTES_MAX));
    } catch (IOException broken) {
      return Optional.empty(); // As with any unusable profile, the pixels then count as sRGB.
    }
  }
}
