package io.voidgram.server.sandbox.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What the boxes of one track say. */
record Track(
    String handler,
    boolean hasEditList,
    String codec,
    String pixelFormat,
    boolean isInterlaced,
    long bitsPerSecond,
    int width,
    int height,
    double framesPerSecond,
    int rate,
    int channels) {
  static final Track NONE = new Track("", false, "", "", false, 0, 0, 0, 0, 0, 0);

  private static final int VIDEO_ENTRY_BYTES = 78;
  private static final int CONFIGURATION_BYTES_MAX = 64 * 1024;
  private static final String[] CHROMA = {"gray", "yuv420p", "yuv422p", "yuv444p"};
  private static final int AVC_HIGH = 100;
  private static final int AVC_HIGH_422 = 122;
  private static final int AVC_HIGH_444 = 244;

  static Track of(Box trak, Samples samples) throws IOException {
    Optional<Box> handlerBox = trak.descend("mdia", "hdlr");
    String handler = handlerBox.isEmpty() ? "" : Box.text(handlerBox.get().head(12), 8);
    boolean hasEditList = trak.descend("edts", "elst").isPresent();
    Optional<Box> table = trak.descend("mdia", "minf", "stbl");
    Optional<Box> entry = table.isEmpty() ? Optional.empty() : sampleEntry(table.get());
    if (table.isEmpty() || entry.isEmpty()) {
      return new Track(handler, hasEditList, "", "", false, 0, 0, 0, 0, 0, 0);
    }
    return handler.equals("soun")
        ? sound(trak, entry.get(), hasEditList)
        : picture(trak, entry.get(), samples, handler, hasEditList);
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
    return new Track(
        "soun", hasEditList, codec(entry.type()), "", false, 0, 0, 0, 0, rate, channels);
  }

  private static Track picture(
      Box trak, Box entry, Samples samples, String handler, boolean hasEditList)
      throws IOException {
    ByteBuffer bytes = entry.head(VIDEO_ENTRY_BYTES);
    int width = bytes.getShort(24) & 0xFFFF;
    int height = bytes.getShort(26) & 0xFFFF;
    boolean isTurned = isTurned(trak);
    double seconds = samples.seconds();
    return new Track(
        handler,
        hasEditList,
        codec(entry.type()),
        pixelFormat(entry),
        isInterlaced(entry),
        seconds == 0 ? 0 : Math.round(samples.bytes() * 8 / seconds),
        isTurned ? height : width,
        isTurned ? width : height,
        seconds == 0 ? 0 : samples.count() / seconds,
        0,
        0);
  }

  private static String codec(String type) {
    return switch (type) {
      case "avc1", "avc3" -> "h264";
      case "hvc1", "hev1" -> "hevc";
      case "mp4a" -> "aac";
      default -> type;
    };
  }

  private static boolean isInterlaced(Box entry) throws IOException {
    for (Box part : entry.childrenAfter(VIDEO_ENTRY_BYTES)) {
      if (part.type().equals("fiel")) {
        return part.head(2).get(0) == 2;
      }
    }
    return false;
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

  /** By the profile, and by what may stand behind the parameter sets. */
  private static String pixelFormat(Box entry) throws IOException {
    for (Box configuration : entry.childrenAfter(VIDEO_ENTRY_BYTES)) {
      ByteBuffer bytes = configuration.head(24);
      if (configuration.type().equals("avcC")) {
        return CHROMA[avcChroma(configuration, bytes.get(1) & 0xFF)];
      }
      if (configuration.type().equals("hvcC")) {
        return CHROMA[bytes.get(16) & 3];
      }
    }
    return "";
  }

  private static int avcChroma(Box configuration, int profile) throws IOException {
    int length =
        (int) Math.min(CONFIGURATION_BYTES_MAX, configuration.end() - configuration.start());
    ByteBuffer bytes = configuration.head(Math.max(length, 8));
    int at = 5;
    for (int kind = 0; kind < 2 && at < length; kind++) {
      int sets = bytes.get(at++) & (kind == 0 ? 0x1F : 0xFF);
      for (int set = 0; set < sets && at + 2 <= length; set++) {
        at += 2 + (bytes.getShort(at) & 0xFFFF);
      }
    }
    boolean isSaid = profile >= AVC_HIGH && at + 4 <= length;
    if (isSaid) {
      return bytes.get(at) & 3;
    }
    return profile == AVC_HIGH_422 ? 2 : profile == AVC_HIGH_444 ? 3 : 1;
  }
}
