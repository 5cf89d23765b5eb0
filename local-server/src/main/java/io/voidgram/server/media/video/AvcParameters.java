package io.voidgram.server.media.video;

import java.io.EOFException;
import java.util.Arrays;
import java.util.Set;

/** Reads the first sequence parameter set of H.264 (ITU-T H.264, 7.3.2.1.1). */
final class AvcParameters {
  private static final Set<Integer> PROFILES_WITH_CHROMA =
      Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

  /** Before the first set in an avcC box: version, profile, level, sizes, count, length. */
  private static final int CONFIGURATION_HEAD = 8;

  private static final int CHROMA_420 = 1;
  private static final int CHROMA_444 = 3;
  private static final int REFERENCES_MAX = 255;

  private final CodecBits bits;

  private AvcParameters(CodecBits bits) {
    this.bits = bits;
  }

  /** Of the content of an avcC box; not known when it holds no parameter set. */
  static PictureFormat ofConfiguration(byte[] avcC) {
    if (avcC.length < CONFIGURATION_HEAD || (avcC[5] & 0x1F) == 0) {
      return PictureFormat.UNKNOWN;
    }
    int length = ((avcC[6] & 0xFF) << 8) | (avcC[7] & 0xFF);
    int end = Math.min(avcC.length, CONFIGURATION_HEAD + length);
    return ofParameterSet(Arrays.copyOfRange(avcC, CONFIGURATION_HEAD, end));
  }

  private static PictureFormat ofParameterSet(byte[] set) {
    try {
      return new AvcParameters(CodecBits.ofNetworkUnit(set)).read();
    } catch (EOFException unreadable) {
      return PictureFormat.UNKNOWN; // Players find out; the boxes say the rest.
    }
  }

  private PictureFormat read() throws EOFException {
    bits.bits(8);
    int profile = bits.bits(8);
    bits.bits(16);
    bits.golomb();
    int chroma = CHROMA_420;
    int depth = 8;
    if (PROFILES_WITH_CHROMA.contains(profile)) {
      chroma = bits.golomb();
      if (chroma == CHROMA_444) {
        bits.flag();
      }
      depth += bits.golomb();
      bits.golomb();
      bits.flag();
      skipScaling(chroma == CHROMA_444 ? 12 : 8);
    }
    skipOrder();
    bits.golomb();
    bits.flag();
    bits.golomb();
    bits.golomb();
    // Encoders allow fields for progressive pictures, too; those that use them choose for each
    // block.
    boolean isOfFields = !bits.flag() && bits.flag();
    // Players show pictures without colours as 4:2:0.
    return PictureFormat.of(Math.max(chroma, CHROMA_420), depth, isOfFields);
  }

  private void skipScaling(int lists) throws EOFException {
    if (!bits.flag()) {
      return;
    }
    for (int list = 0; list < lists; list++) {
      if (bits.flag()) {
        skipScalingList(list < 6 ? 16 : 64);
      }
    }
  }

  private void skipScalingList(int size) throws EOFException {
    int last = 8;
    int next = 8;
    for (int i = 0; i < size; i++) {
      if (next != 0) {
        next = (last + bits.signedGolomb() + 256) % 256;
      }
      last = next == 0 ? last : next;
    }
  }

  /** The numbers that say in which order pictures are shown. */
  private void skipOrder() throws EOFException {
    bits.golomb();
    int type = bits.golomb();
    if (type == 0) {
      bits.golomb();
    } else if (type == 1) {
      bits.flag();
      bits.signedGolomb();
      bits.signedGolomb();
      int references = bits.golomb();
      for (int i = 0; i < Math.min(references, REFERENCES_MAX); i++) {
        bits.signedGolomb();
      }
    }
  }
}
