package io.voidgram.server.media.video;

/** Reads the box in which a codec says how its pictures are coded. */
final class CodecConfiguration {
  private static final int HEVC_BYTES = 23;
  private static final int AV1_BYTES = 4;
  private static final int VP9_BYTES = 12;

  private CodecConfiguration() {}

  /**
   * What the box says; not known for boxes of another kind.
   *
   * @param type of the box, such as avcC
   */
  static PictureFormat read(String type, byte[] content) {
    return switch (type) {
      case "avcC" -> AvcParameters.ofConfiguration(content);
      case "hvcC" -> hevc(content);
      case "av1C" -> av1(content);
      case "vpcC" -> vp9(content);
      default -> PictureFormat.UNKNOWN;
    };
  }

  /** ISO/IEC 14496-15, 8.3.3.1. */
  private static PictureFormat hevc(byte[] content) {
    if (content.length < HEVC_BYTES) {
      return PictureFormat.UNKNOWN;
    }
    boolean isProgressive = (content[6] & 0x80) != 0;
    boolean isInterlaced = (content[6] & 0x40) != 0 && !isProgressive;
    return PictureFormat.of(content[16] & 3, (content[17] & 7) + 8, isInterlaced);
  }

  /** AV1 Codec ISO Media File Format Binding, 2.3. */
  private static PictureFormat av1(byte[] content) {
    if (content.length < AV1_BYTES) {
      return PictureFormat.UNKNOWN;
    }
    boolean isHigh = (content[2] & 0x40) != 0;
    boolean isTwelve = (content[2] & 0x20) != 0;
    boolean isGrey = (content[2] & 0x10) != 0;
    int halved = content[2] >> 2 & 3;
    int chroma = isGrey ? 0 : halved == 3 ? 1 : halved == 2 ? 2 : 3;
    return PictureFormat.of(chroma, isHigh ? isTwelve ? 12 : 10 : 8, false);
  }

  /** VP Codec ISO Media File Format Binding: chroma 0 and 1 are both 4:2:0. */
  private static PictureFormat vp9(byte[] content) {
    if (content.length < VP9_BYTES) {
      return PictureFormat.UNKNOWN;
    }
    int chroma = content[6] >> 1 & 7;
    return PictureFormat.of(Math.max(1, chroma), content[6] >> 4 & 15, false);
  }
}
