package io.voidgram.server.media.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Formats that are not taken but known, so that people are told what they have and what helps. */
public enum ForeignFormat {
  HEIC(
      "a HEIC picture",
      "Export it as JPEG (Photos or Preview on a Mac: Export; on an iPhone: Settings, Camera,"
          + " Formats, Most Compatible), or convert it: heif-convert photo.heic photo.jpg"),
  AVIF("an AVIF picture", Advice.PICTURE),
  JPEG_XL("a JPEG XL picture", Advice.PICTURE, "ff0a", "0000000c4a584c20"),
  JPEG_2000("a JPEG 2000 picture", Advice.PICTURE, "0000000c6a502020", "ff4fff51"),
  GIF(
      "a GIF",
      "Save one picture of it as JPEG or PNG, or convert the animation to an MP4 video.",
      "474946383"),
  TIFF(
      "a TIFF picture, or a camera's raw file",
      Advice.PICTURE,
      "49492a00",
      "4d4d002a",
      "49492b00",
      "4d4d002b"),
  RAW("a camera's raw file", Advice.PICTURE, "49495500", "46554a4946494c4d"),
  BMP("a BMP picture", Advice.PICTURE, "424d"),
  PSD("a Photoshop file", Advice.PICTURE, "38425053"),
  ICON("an icon", Advice.PICTURE, "00000100"),
  SVG("an SVG drawing", "Export it as PNG, 1440 pixels wide."),
  PDF("a PDF document", "Export its page as JPEG or PNG.", "25504446"),
  M4A("M4A sound without pictures", Advice.SOUND),
  MP3("MP3 sound without pictures", Advice.SOUND, "494433", "fffb"),
  WAV("WAV sound without pictures", Advice.SOUND),
  FLAC("FLAC sound without pictures", Advice.SOUND, "664c6143"),
  OGG("an Ogg file", Advice.VIDEO, "4f676753"),
  THREE_GP("a 3GP video", Advice.VIDEO),
  WMV("a Windows Media file", Advice.VIDEO, "3026b2758e66cf11"),
  FLV("a Flash video", Advice.VIDEO, "464c5601"),
  MPEG("an MPEG program stream", Advice.VIDEO, "000001ba"),
  MPEG_TRANSPORT("an MPEG transport stream", Advice.VIDEO, "4740");

  /** What helps with more than one format. */
  private static final class Advice {
    static final String PICTURE = "Open it in a picture editor and save it as JPEG or PNG.";
    static final String SOUND = "Instagram publishes no sound alone: make a video with it.";
    static final String VIDEO = "Convert it to MP4 (H.264, AAC): ffmpeg -i video video.mp4";
  }

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> ANY_HEIF_BRANDS = Set.of("mif1", "mif2", "msf1", "miaf");
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis", "avio");
  private static final Set<String> SOUND_BRANDS = Set.of("M4A ", "M4B ", "M4P ");
  private static final Set<String> JPEG_2000_BRANDS =
      Set.of("jp2 ", "jpx ", "jpm ", "mjp2", "mj2s");

  private final String what;
  private final String advice;
  private final String starts;

  /**
   * @param starts how its files may begin, in hexadecimal digits
   */
  ForeignFormat(String what, String advice, String... starts) {
    this.what = what;
    this.advice = advice;
    this.starts = String.join(" ", starts);
  }

  /** What the file is, as it stands behind "The file is". */
  public String what() {
    return what;
  }

  /** What to do with it: a sentence. */
  public String advice() {
    return advice;
  }

  /** The format whose signature these first bytes of a file carry, if it is one of these. */
  public static Optional<ForeignFormat> of(byte[] head) {
    if (text(head, 4, 8).equals("ftyp")) {
      return ofBrands(head);
    }
    if (text(head, 0, 4).equals("RIFF")) {
      return text(head, 8, 12).equals("WAVE") ? Optional.of(WAV) : Optional.empty();
    }
    return ofStart(HexFormat.of().formatHex(head, 0, Math.min(16, head.length)))
        .or(() -> isSvg(head) ? Optional.of(SVG) : Optional.empty());
  }

  private static Optional<ForeignFormat> ofBrands(byte[] head) {
    String first = text(head, 8, 12);
    if (ANY_HEIF_BRANDS.contains(first)) {
      return Optional.of(holdsBrand(head, AVIF_BRANDS) ? AVIF : HEIC);
    }
    if (HEIC_BRANDS.contains(first)) {
      return Optional.of(HEIC);
    }
    if (AVIF_BRANDS.contains(first)) {
      return Optional.of(AVIF);
    }
    if (SOUND_BRANDS.contains(first)) {
      return Optional.of(M4A);
    }
    if (JPEG_2000_BRANDS.contains(first)) {
      return Optional.of(JPEG_2000);
    }
    if (first.equals("crx ")) {
      return Optional.of(RAW);
    }
    boolean is3gp = first.startsWith("3g");
    return is3gp ? Optional.of(THREE_GP) : Optional.empty();
  }

  /** The brands a file is compatible with stand behind the first one and its version. */
  private static boolean holdsBrand(byte[] head, Set<String> brands) {
    int length = (head[2] & 0xFF) << 8 | (head[3] & 0xFF);
    for (int at = 16; at + 4 <= Math.min(length, head.length); at += 4) {
      if (brands.contains(text(head, at, at + 4))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<ForeignFormat> ofStart(String hex) {
    return Arrays.stream(values()).filter(format -> format.isStart(hex)).findFirst();
  }

  private boolean isStart(String hex) {
    return !starts.isEmpty() && Arrays.stream(starts.split(" ", -1)).anyMatch(hex::startsWith);
  }

  private static boolean isSvg(byte[] head) {
    String start = text(head, 0, head.length).stripLeading().toLowerCase(Locale.ROOT);
    return start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg"));
  }

  private static String text(byte[] head, int from, int to) {
    return head.length < to ? "" : new String(head, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
