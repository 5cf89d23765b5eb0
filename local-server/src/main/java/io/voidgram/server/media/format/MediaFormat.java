package io.voidgram.server.media.format;

import io.voidgram.scheduling.post.MediaKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The eight file formats an upload may have, told apart by their first bytes alone. */
public enum MediaFormat {
  JPEG(MediaKind.IMAGE, "image/jpeg", "jpg"),
  PNG(MediaKind.IMAGE, "image/png", "png"),
  WEBP(MediaKind.IMAGE, "image/webp", "webp"),
  MP4(MediaKind.VIDEO, "video/mp4", "mp4"),
  QUICKTIME(MediaKind.VIDEO, "video/quicktime", "mov"),
  MATROSKA(MediaKind.VIDEO, "video/x-matroska", "mkv"),
  WEBM(MediaKind.VIDEO, "video/webm", "webm"),
  AVI(MediaKind.VIDEO, "video/x-msvideo", "avi");

  /** How many first bytes of a file {@link #of} wants to see. */
  public static final int HEAD_BYTES = 256;

  private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final byte[] EBML_START = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};
  private static final byte[] EBML_DOC_TYPE = {0x42, (byte) 0x82};

  /** Boxes that may open a QuickTime file from before there was an ftyp box. */
  private static final Set<String> OLD_QUICKTIME_BOXES = Set.of("moov", "mdat", "wide");

  private final MediaKind kind;
  private final String mimeType;
  private final String extension;

  MediaFormat(MediaKind kind, String mimeType, String extension) {
    this.kind = kind;
    this.mimeType = mimeType;
    this.extension = extension;
  }

  /** The format whose signature these first bytes carry, if it is one of the eight. */
  public static Optional<MediaFormat> of(byte[] head) {
    if (startsWith(head, JPEG_START)) {
      return Optional.of(JPEG);
    }
    if (startsWith(head, PNG_START)) {
      return Optional.of(PNG);
    }
    if (startsWith(head, EBML_START)) {
      return ofDocType(head);
    }
    if (fourCc(head, 0).equals("RIFF")) {
      return ofRiffForm(fourCc(head, 8));
    }
    if (fourCc(head, 4).equals("ftyp")) {
      return ofBrand(head);
    }
    return OLD_QUICKTIME_BOXES.contains(fourCc(head, 4))
        ? Optional.of(QUICKTIME)
        : Optional.empty();
  }

  /** The format with this MIME type. */
  public static Optional<MediaFormat> ofMimeType(String mimeType) {
    return Arrays.stream(values()).filter(format -> format.mimeType.equals(mimeType)).findFirst();
  }

  private static Optional<MediaFormat> ofRiffForm(String form) {
    return switch (form) {
      case "WEBP" -> Optional.of(WEBP);
      case "AVI " -> Optional.of(AVI);
      default -> Optional.empty();
    };
  }

  /** The box format holds pictures, sound and phone video, too: {@link ForeignFormat}. */
  private static Optional<MediaFormat> ofBrand(byte[] head) {
    String brand = fourCc(head, 8);
    if (brand.equals("qt  ")) {
      return Optional.of(QUICKTIME);
    }
    return ForeignFormat.of(head).isPresent() ? Optional.empty() : Optional.of(MP4);
  }

  /** A length is one to eight bytes long, as many as its first bit that is set stands from left. */
  private static Optional<MediaFormat> ofDocType(byte[] head) {
    for (int at = EBML_START.length; at + 2 < head.length; at++) {
      if (head[at] == EBML_DOC_TYPE[0] && head[at + 1] == EBML_DOC_TYPE[1]) {
        int lengthBytes = Integer.numberOfLeadingZeros(head[at + 2] & 0xFF) - 23;
        int start = at + 2 + lengthBytes;
        int end = start > head.length ? start : start + (head[start - 1] & 0x7F);
        return end > head.length
            ? Optional.empty()
            : ofDocTypeName(new String(head, start, end - start, StandardCharsets.US_ASCII));
      }
    }
    return Optional.empty();
  }

  private static Optional<MediaFormat> ofDocTypeName(String padded) {
    return switch (padded.replace("\0", "")) {
      case "matroska" -> Optional.of(MATROSKA);
      case "webm" -> Optional.of(WEBM);
      default -> Optional.empty();
    };
  }

  /** Whether these bytes begin with those. */
  public static boolean startsWith(byte[] head, byte[] signature) {
    return head.length >= signature.length
        && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
  }

  private static String fourCc(byte[] head, int at) {
    return head.length < at + 4 ? "" : new String(head, at, 4, StandardCharsets.ISO_8859_1);
  }

  public MediaKind kind() {
    return kind;
  }

  public String mimeType() {
    return mimeType;
  }

  /** The file name ending without the dot. */
  public String extension() {
    return extension;
  }
}
