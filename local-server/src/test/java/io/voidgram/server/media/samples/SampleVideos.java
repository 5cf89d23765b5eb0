package io.voidgram.server.media.samples;

/** Video files without pictures: the box structure that real ones have, and nothing inside. */
public final class SampleVideos {
  private static final int TICKS_PER_SECOND = 1000;

  /** What an MP4 says about itself. */
  public record Shape(int width, int height, int seconds, int framesPerSecond, String codec) {
    public static final Shape REEL = new Shape(1080, 1920, 12, 30, "avc1");
  }

  private SampleVideos() {}

  /** As ffmpeg writes it with +faststart: ftyp, moov, mdat. */
  public static byte[] mp4(Shape shape) {
    return new Bytes()
        .add(ftyp("isom"))
        .add(movie(shape, false, false))
        .add(box("mdat", new Bytes().zeros(4000)))
        .toArray();
  }

  public static byte[] quickTime(Shape shape) {
    return new Bytes()
        .add(ftyp("qt  "))
        .add(movie(shape, false, false))
        .add(box("mdat", new Bytes().zeros(4000)))
        .toArray();
  }

  /** As ffmpeg writes it by default: the index at the end, and edit lists. */
  public static byte[] slowMp4(Shape shape) {
    return new Bytes()
        .add(ftyp("isom"))
        .add(box("mdat", new Bytes().zeros(4000)))
        .add(movie(shape, true, false))
        .toArray();
  }

  /** As a phone held upright writes it: coded wide, with a matrix that turns it. */
  public static byte[] turnedMp4(Shape shape) {
    return new Bytes()
        .add(ftyp("mp42"))
        .add(movie(shape, false, true))
        .add(box("mdat", new Bytes().zeros(4000)))
        .toArray();
  }

  public static byte[] soundOnlyMp4() {
    Bytes movie = new Bytes().add(mvhd(10)).add(soundTrack(10));
    return new Bytes()
        .add(ftyp("isom"))
        .add(box("moov", movie))
        .add(box("mdat", new Bytes().zeros(100)))
        .toArray();
  }

  public static byte[] ftyp(String brand) {
    return box("ftyp", new Bytes().text(brand).u32(0).text(brand));
  }

  public static byte[] box(String type, Bytes content) {
    return new Bytes().u32(content.length() + 8).text(type).add(content).toArray();
  }

  private static byte[] movie(Shape shape, boolean hasEdits, boolean isTurned) {
    Bytes movie =
        new Bytes()
            .add(mvhd(shape.seconds))
            .add(pictureTrack(shape, hasEdits, isTurned))
            .add(soundTrack(shape.seconds));
    return box("moov", movie);
  }

  private static byte[] mvhd(int seconds) {
    return box(
        "mvhd",
        new Bytes()
            .zeros(12)
            .u32(TICKS_PER_SECOND)
            .u32((long) seconds * TICKS_PER_SECOND)
            .zeros(80));
  }

  private static byte[] pictureTrack(Shape shape, boolean hasEdits, boolean isTurned) {
    Bytes track = new Bytes().add(tkhd(shape, isTurned));
    if (hasEdits) {
      track.add(box("edts", new Bytes().add(box("elst", new Bytes().zeros(4).u32(1).zeros(12)))));
    }
    Bytes sample = new Bytes().zeros(24).u16(shape.width).u16(shape.height).zeros(50);
    int frames = shape.seconds * shape.framesPerSecond;
    Bytes times =
        new Bytes().zeros(4).u32(1).u32(frames).u32(TICKS_PER_SECOND / shape.framesPerSecond);
    track.add(media("vide", shape.seconds, box(shape.codec, sample), times));
    return box("trak", track);
  }

  private static byte[] soundTrack(int seconds) {
    Bytes sample = new Bytes().zeros(16).u16(2).u16(16).zeros(4).u32(48_000L << 16);
    Bytes times = new Bytes().zeros(4).u32(0);
    return box(
        "trak",
        new Bytes()
            .add(box("tkhd", new Bytes().zeros(84)))
            .add(media("soun", seconds, box("mp4a", sample), times)));
  }

  private static byte[] tkhd(Shape shape, boolean isTurned) {
    long one = 1 << 16;
    Bytes matrix =
        isTurned
            ? new Bytes().u32(0).u32(one).u32(0).u32(-one).u32(0).u32(0)
            : new Bytes().u32(one).u32(0).u32(0).u32(0).u32(one).u32(0);
    return box(
        "tkhd",
        new Bytes()
            .zeros(40)
            .add(matrix)
            .zeros(8)
            .u32(0x40000000)
            .u32((long) shape.width << 16)
            .u32((long) shape.height << 16));
  }

  private static byte[] media(String handler, int seconds, byte[] sampleEntry, Bytes times) {
    Bytes header =
        new Bytes().zeros(12).u32(TICKS_PER_SECOND).u32((long) seconds * TICKS_PER_SECOND).zeros(4);
    Bytes table =
        new Bytes()
            .add(box("stsd", new Bytes().zeros(4).u32(1).add(sampleEntry)))
            .add(box("stts", times));
    return box(
        "mdia",
        new Bytes()
            .add(box("mdhd", header))
            .add(box("hdlr", new Bytes().zeros(8).text(handler).zeros(13)))
            .add(box("minf", new Bytes().add(box("stbl", table)))));
  }

  public static byte[] matroska() {
    return ebml("matroska", "V_MPEG4/ISO/AVC");
  }

  public static byte[] webm() {
    return ebml("webm", "V_VP9");
  }

  /** 7.5 s of 1280 x 720 at 25 frames a second. */
  private static byte[] ebml(String docType, String codec) {
    Bytes info =
        new Bytes()
            .add(element(0x2AD7B1, new Bytes().u32(1_000_000)))
            .add(element(0x4489, new Bytes().u32(Float.floatToIntBits(7500))));
    Bytes picture =
        new Bytes()
            .add(element(0xB0, new Bytes().u16(1280)))
            .add(element(0xBA, new Bytes().u16(720)));
    Bytes pictureTrack =
        new Bytes()
            .add(element(0x83, Bytes.of(1)))
            .add(element(0x86, new Bytes().text(codec)))
            .add(element(0x23E383, new Bytes().u32(40_000_000)))
            .add(element(0xE0, picture));
    Bytes sound =
        new Bytes()
            .add(element(0xB5, new Bytes().u32(Float.floatToIntBits(44_100))))
            .add(element(0x9F, Bytes.of(2)));
    Bytes soundTrack =
        new Bytes()
            .add(element(0x83, Bytes.of(2)))
            .add(element(0x86, new Bytes().text("A_AAC")))
            .add(element(0xE1, sound));
    Bytes tracks = new Bytes().add(element(0xAE, pictureTrack)).add(element(0xAE, soundTrack));
    Bytes segment =
        new Bytes()
            .add(element(0x1549A966, info))
            .add(element(0x1654AE6B, tracks))
            .add(element(0x1F43B675, new Bytes().zeros(2000)));
    return new Bytes()
        .add(element(0x1A45DFA3, new Bytes().add(element(0x4282, new Bytes().text(docType)))))
        .add(element(0x18538067, segment))
        .toArray();
  }

  public static byte[] element(long id, Bytes content) {
    Bytes element = new Bytes();
    for (int shift = 24; shift >= 0; shift -= 8) {
      if (id >> shift > 0) {
        element.u8((int) (id >> shift));
      }
    }
    return element.u32(0x10000000L | content.length()).add(content).toArray();
  }

  /** 8 s of 640 x 480 at 30 frames a second. */
  public static byte[] avi() {
    Bytes pictureHeader =
        new Bytes().text("vidsH264").zeros(12).le32(1).le32(30).zeros(4).le32(240).zeros(20);
    Bytes pictureFormat = new Bytes().le32(40).le32(640).le32(-480).zeros(28);
    Bytes soundHeader =
        new Bytes().text("auds").zeros(16).le32(1).le32(44_100).zeros(4).le32(352_800).zeros(20);
    Bytes soundFormat = new Bytes().le16(0x55).le16(2).le32(44_100).zeros(8);
    Bytes headers =
        new Bytes()
            .text("hdrl")
            .add(chunk("avih", new Bytes().zeros(56)))
            .add(stream(pictureHeader, pictureFormat))
            .add(stream(soundHeader, soundFormat));
    Bytes file =
        new Bytes()
            .text("AVI ")
            .add(chunk("LIST", headers))
            .add(chunk("LIST", new Bytes().text("movi").zeros(2000)));
    return chunk("RIFF", file);
  }

  private static byte[] stream(Bytes header, Bytes format) {
    return chunk(
        "LIST", new Bytes().text("strl").add(chunk("strh", header)).add(chunk("strf", format)));
  }

  public static byte[] chunk(String type, Bytes content) {
    return new Bytes().text(type).le32(content.length()).add(content).toArray();
  }
}
