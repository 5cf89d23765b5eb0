package io.voidgram.server.sandbox.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What the boxes of one track say. */
record Track(
    String handler,
    boolean hasEditList,
    String codec,
    boolean isSubsampled,
    int width,
    int height,
    double framesPerSecond,
    int rate,
    int channels) {

  static final Track NONE = new Track("", false, "", true, 0, 0, 0, 0, 0);

  private static final int VIDEO_ENTRY_BYTES = 78;
  private static final int AVC_HIGH_422 = 122;
  private static final int AVC_HIGH_444 = 244;
  private static final int HEVC_CHROMA_420 = 1;

  static Track of(Box trak) throws IOException {
    Optional<Box> handlerBox = trak.descend("mdia", "hdlr");
    String handler = handlerBox.isEmpty() ? "" : Box.text(handlerBox.get().head(12), 8);
    boolean hasEditList = trak.descend("edts", "elst").isPresent();
    Optional<Box> table = trak.descend("mdia", "minf", "stbl");
    Optional<Box> entry = table.isEmpty() ? Optional.empty() : sampleEntry(table.get());
    if (table.isEmpty() || entry.isEmpty()) {
      return new Track(handler, hasEditList, "", true, 0, 0, 0, 0, 0);
    }
    return handler.equals("soun")
        ? sound(trak, entry.get(), hasEditList)
        : picture(trak, table.get(), entry.get(), handler, hasEditList);
  }

  private static Optional<Box> sampleEntry(Box table) throws IOException {
    Optional<Box> descriptions = table.child("stsd");
    return descriptions.isEmpty()
        ? Optional.empty()
        : descriptions.get().childrenAfter(8).stream().findFirst();
  }

  /**
   * The entry has sixteen bits for the rate; a higher one stands in the track's time scale only.
   */
  private static Track sound(Box trak, Box entry, boolean hasEditList) throws IOException {
    ByteBuffer bytes = entry.head(28);
    int channels = bytes.getShort(16) & 0xFFFF;
    int shortRate = bytes.getInt(24) >>> 16;
    int rate = shortRate == 0 ? (int) MediaHeader.of(trak).scale() : shortRate;
    return new Track("soun", hasEditList, entry.type(), true, 0, 0, 0, rate, channels);
  }

  private static Track picture(Box trak, Box table, Box entry, String handler, boolean hasEditList)
      throws IOException {
    ByteBuffer bytes = entry.head(VIDEO_ENTRY_BYTES);
    int width = bytes.getShort(24) & 0xFFFF;
    int height = bytes.getShort(26) & 0xFFFF;
    boolean isTurned = isTurned(trak);
    return new Track(
        handler,
        hasEditList,
        entry.type(),
        isSubsampled(entry),
        isTurned ? height : width,
        isTurned ? width : height,
        framesPerSecond(trak, table),
        0,
        0);
  }

  /** Phones record upright films lying and write a quarter turn into the header. */
  private static boolean isTurned(Box trak) throws IOException {
    Optional<Box> header = trak.child("tkhd");
    if (header.isEmpty()) {
      return false;
    }
    ByteBuffer bytes = header.get().head(100);
    int matrix = bytes.get(0) == 1 ? 52 : 40;
    return bytes.getInt(matrix) == 0 && bytes.getInt(matrix + 4) != 0;
  }

  private static boolean isSubsampled(Box entry) throws IOException {
    List<Box> configurations = entry.childrenAfter(VIDEO_ENTRY_BYTES);
    for (Box configuration : configurations) {
      ByteBuffer bytes = configuration.head(24);
      if (configuration.type().equals("avcC")) {
        int profile = bytes.get(1) & 0xFF;
        return profile != AVC_HIGH_422 && profile != AVC_HIGH_444;
      }
      if (configuration.type().equals("hvcC")) {
        return (bytes.get(16) & 3) == HEVC_CHROMA_420;
      }
    }
    return true;
  }

  private static double framesPerSecond(Box trak, Box table) throws IOException {
    Optional<Box> sizes = table.child("stsz");
    MediaHeader header = MediaHeader.of(trak);
    if (sizes.isEmpty() || header.duration() == 0) {
      return 0;
    }
    long samples = sizes.get().head(12).getInt(8) & 0xFFFFFFFFL;
    return (double) samples * header.scale() / header.duration();
  }
}
