package io.voidgram.server.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes the boxes of a little film; there are no pictures in it, but a good index. */
public final class Film {

  private String brand = "isom";
  private String codec = "avc1";
  private int profile = 100;
  private int width = 720;
  private int height = 1280;
  private int durationMs = 5_000;
  private double framesPerSecond = 30;
  private String audioCodec = "mp4a";
  private int audioRate = 48_000;
  private int audioChannels = 2;
  private boolean isIndexLast;
  private boolean hasEditList;
  private boolean isTurned;
  private int dataBytes = 1_000;

  public static Film upright() {
    return new Film();
  }

  /** Changes one property by its name, as tables of tests write it. */
  public Film with(String name, String value) {
    switch (name) {
      case "brand" -> brand = value;
      case "codec" -> codec = value;
      case "profile" -> profile = Integer.parseInt(value);
      case "width" -> width = Integer.parseInt(value);
      case "height" -> height = Integer.parseInt(value);
      case "durationMs" -> durationMs = Integer.parseInt(value);
      case "fps" -> framesPerSecond = Double.parseDouble(value);
      case "audioCodec" -> audioCodec = value;
      case "audioRate" -> audioRate = Integer.parseInt(value);
      case "audioChannels" -> audioChannels = Integer.parseInt(value);
      case "indexLast" -> isIndexLast = Boolean.parseBoolean(value);
      case "editList" -> hasEditList = Boolean.parseBoolean(value);
      case "turned" -> isTurned = Boolean.parseBoolean(value);
      case "dataBytes" -> dataBytes = Integer.parseInt(value);
      default -> throw new IllegalArgumentException("A film has no " + name);
    }
    return this;
  }

  public byte[] bytes() {
    byte[] type = box("ftyp", ascii(brand + "\0\0\2\0" + brand));
    byte[] index = box("moov", movieHeader(), videoTrack(), audioTrack());
    byte[] data = box("mdat", new byte[dataBytes]);
    return isIndexLast ? join(type, data, index) : join(type, index, data);
  }

  private byte[] movieHeader() {
    return box("mvhd", ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, durationMs).array());
  }

  private byte[] videoTrack() {
    ByteBuffer header = ByteBuffer.allocate(84);
    header.putInt(isTurned ? 44 : 40, 0x10000);
    header.putInt(isTurned ? 52 : 56, 0x10000);
    int samples = (int) Math.round(framesPerSecond * durationMs / 1000);
    ByteBuffer entry = ByteBuffer.allocate(78);
    entry.putShort(24, (short) width).putShort(26, (short) height);
    byte[] configuration = box("avcC", new byte[] {1, (byte) profile, 0, 31});
    byte[] sampleEntry = box(codec, entry.array(), configuration);
    return box(
        "trak",
        box("tkhd", header.array()),
        hasEditList ? box("edts", box("elst", new byte[20])) : new byte[0],
        media("vide", 1000, sampleEntry, samples));
  }

  private byte[] audioTrack() {
    if (audioCodec.isEmpty()) {
      return new byte[0];
    }
    ByteBuffer entry = ByteBuffer.allocate(28);
    entry.putShort(16, (short) audioChannels);
    entry.putInt(24, audioRate > 0xFFFF ? 0 : audioRate << 16);
    return box(
        "trak",
        box("tkhd", new byte[84]),
        media("soun", audioRate, box(audioCodec, entry.array()), 100));
  }

  private byte[] media(String handler, int scale, byte[] sampleEntry, int samples) {
    long duration = (long) durationMs * scale / 1000;
    ByteBuffer header = ByteBuffer.allocate(24).putInt(12, scale).putInt(16, (int) duration);
    byte[] table =
        box(
            "stbl",
            box("stsd", ByteBuffer.allocate(8).putInt(4, 1).array(), sampleEntry),
            box("stsz", ByteBuffer.allocate(12).putInt(8, samples).array()));
    return box(
        "mdia",
        box("mdhd", header.array()),
        box("hdlr", new byte[8], ascii(handler), new byte[12]),
        box("minf", table));
  }

  private static byte[] box(String type, byte[]... contents) {
    byte[] content = join(contents);
    byte[] head = ByteBuffer.allocate(8).putInt(content.length + 8).put(ascii(type)).array();
    return join(head, content);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
