package io.voidgram.server.media.png;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reads a PNG file: first its chunks, then on request the picture. */
public final class PngDecoder {
  private static final int SIGNATURE_BYTES = 8;
  private static final int METADATA_BYTES_MAX = 2 * 1024 * 1024;

  /** Data chunks of a real picture are never that many. */
  private static final int CHUNKS_MAX = 1 << 17;

  /** A stretch of compressed pixels in the file; its checksum stands behind it. */
  record Data(long offset, int length) {}

  private final FileBytes in;
  private final byte[] block = new byte[16 * 1024];
  private final List<Data> data = new ArrayList<>();
  private Optional<PngHeader> header = Optional.empty();
  private Palette palette = Palette.NONE;
  private Optional<byte[]> transparency = Optional.empty();
  private Optional<byte[]> iccChunk = Optional.empty();
  private Optional<byte[]> exif = Optional.empty();

  private PngDecoder(FileBytes in) {
    this.in = in;
  }

  /** Reads everything but the pixels. */
  public static PngDecoder open(FileBytes in) throws IOException {
    PngDecoder decoder = new PngDecoder(in);
    in.seek(SIGNATURE_BYTES);
    decoder.readChunks();
    return decoder;
  }

  public int width() {
    return header().width();
  }

  public int height() {
    return header().height();
  }

  /** The content of the chunk with the colour profile, if there is one. */
  public Optional<byte[]> iccChunk() {
    return iccChunk;
  }

  /** The TIFF block with the metadata of the camera, if there is one. */
  public Optional<byte[]> exif() {
    return exif;
  }

  private PngHeader header() {
    return header.orElseThrow();
  }

  private void readChunks() throws IOException {
    boolean isFirst = true;
    while (in.remaining() >= 12) {
      long length = in.u32();
      String type = in.fourCc();
      if (isFirst != type.equals("IHDR") || (isFirst && length != 13)) {
        throw new BrokenFileException("it does not begin with a header chunk");
      }
      isFirst = false;
      if (type.equals("IEND")) {
        return;
      }
      if (length > in.remaining() - 4) {
        throw new BrokenFileException("it is cut off in the middle of a chunk");
      }
      long start = in.position();
      readChunk(type, (int) length);
      in.seek(start + length + 4);
    }
    if (isFirst || data.isEmpty()) {
      throw new BrokenFileException("it is cut off before its picture");
    }
  }

  private void readChunk(String type, int length) throws IOException {
    long start = in.position();
    switch (type) {
      case "IHDR" -> header = Optional.of(PngHeader.read(checked(type, length)));
      case "PLTE" -> palette = Palette.read(checked(type, length), length);
      case "tRNS" -> transparency = metadata(length);
      case "IDAT" -> addData(start, length);
      case "iCCP" -> iccChunk = metadata(length);
      case "eXIf" -> exif = metadata(length);
      default -> {}
    }
  }

  private void addData(long start, int length) throws IOException {
    if (data.size() == CHUNKS_MAX) {
      throw new BrokenFileException("it is cut into more parts than any real picture");
    }
    data.add(new Data(start, length));
  }

  private Optional<byte[]> metadata(int length) throws IOException {
    return length > METADATA_BYTES_MAX ? Optional.empty() : Optional.of(in.bytes(length));
  }

  /** The file at the start of the chunk's content, once its checksum is found right. */
  private FileBytes checked(String type, int length) throws IOException {
    long start = in.position();
    CRC32 sum = new CRC32();
    type.chars().forEach(sum::update);
    int left = length;
    while (left > 0) {
      int count = in.read(block, 0, Math.min(block.length, left));
      sum.update(block, 0, count);
      left -= count;
    }
    if (in.u32() != sum.getValue()) {
      throw new BrokenFileException("the checksum of its " + type + " chunk is wrong");
    }
    in.seek(start);
    return in;
  }

  /** The picture, with transparency laid on white; one that is interlaced may come at a half. */
  public RowSource rows(int widthLeast, int heightLeast) throws IOException {
    PixelReader pixels = new PixelReader(header(), palette, transparency);
    return header().isInterlaced()
        ? InterlacedRows.read(in, data, header(), pixels, widthLeast, heightLeast)
        : new PngRows(in, data, header(), pixels);
  }
}
