package io.voidgram.server.media.video;

import io.voidgram.scheduling.post.video.SoundTraits;
import java.io.EOFException;

/** Reads the AudioSpecificConfig of AAC (ISO/IEC 14496-3, 1.6.2.1). */
final class AacConfiguration {
  private static final int[] RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };
  private static final int[] CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8};
  private static final int RATE_FOLLOWS = 15;
  private static final int TYPE_FOLLOWS = 31;
  private static final int WITH_BAND_REPLICATION = 5;
  private static final int WITH_PARAMETRIC_STEREO = 29;

  private AacConfiguration() {}

  /** The sound as the configuration describes it, and as was said where it is silent. */
  static SoundTraits refine(SoundTraits said, byte[] configuration) throws EOFException {
    CodecBits bits = new CodecBits(configuration);
    int type = type(bits);
    int rate = rate(bits);
    int channelNumber = bits.bits(4);
    int channels = channelNumber < CHANNELS.length ? CHANNELS[channelNumber] : 0;
    if (type == WITH_BAND_REPLICATION || type == WITH_PARAMETRIC_STEREO) {
      rate = rate(bits);
      channels = type == WITH_PARAMETRIC_STEREO ? 2 : channels;
    }
    return new SoundTraits(
        said.codec(),
        rate > 0 ? rate : said.samplesPerSecond(),
        channels > 0 ? channels : said.channels());
  }

  private static int type(CodecBits bits) throws EOFException {
    int type = bits.bits(5);
    return type == TYPE_FOLLOWS ? 32 + bits.bits(6) : type;
  }

  private static int rate(CodecBits bits) throws EOFException {
    int number = bits.bits(4);
    if (number == RATE_FOLLOWS) {
      return bits.bits(24);
    }
    return number < RATES.length ? RATES[number] : 0;
  }
}
