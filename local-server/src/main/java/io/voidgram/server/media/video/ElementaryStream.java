package io.voidgram.server.media.video;

import io.voidgram.scheduling.post.video.SoundTraits;
import java.io.EOFException;
import java.nio.ByteBuffer;

/** Reads the esds box, in which MPEG-4 says what the sound called mp4a really is. */
final class ElementaryStream {
  private static final int DESCRIPTOR = 0x03;
  private static final int DECODER = 0x04;
  private static final int DECODER_SPECIFIC = 0x05;
  private static final int DECODER_BYTES = 13;
  private static final int VERSION_BYTES = 4;

  private ElementaryStream() {}

  /** The sound as the box describes it, and as was said where it is silent. */
  static SoundTraits refine(SoundTraits said, byte[] esds) {
    ByteBuffer in = ByteBuffer.wrap(esds);
    if (esds.length < VERSION_BYTES) {
      return said;
    }
    in.position(VERSION_BYTES);
    SoundTraits sound = said;
    while (in.remaining() >= 2) {
      int tag = in.get() & 0xFF;
      int length = Math.min(length(in), in.remaining());
      if (tag == DESCRIPTOR && length >= 3) {
        skipDescriptorHead(in);
      } else if (tag == DECODER && length >= DECODER_BYTES) {
        String codec = codec(in.get() & 0xFF, said.codec());
        sound = new SoundTraits(codec, said.samplesPerSecond(), said.channels());
        in.position(in.position() + DECODER_BYTES - 1);
      } else if (tag == DECODER_SPECIFIC && sound.codec().equals("aac")) {
        byte[] content = new byte[length];
        in.get(content);
        return aac(sound, content);
      } else {
        in.position(in.position() + length);
      }
    }
    return sound;
  }

  private static int length(ByteBuffer in) {
    int length = 0;
    for (int i = 0; i < 4 && in.hasRemaining(); i++) {
      int next = in.get();
      length = (length << 7) | (next & 0x7F);
      if (next >= 0) {
        break;
      }
    }
    return length;
  }

  private static void skipDescriptorHead(ByteBuffer in) {
    int flags = in.get(in.position() + 2);
    int more = (flags & 0x80) != 0 ? 2 : 0;
    if ((flags & 0x40) != 0 && in.remaining() > 3 + more) {
      more += 1 + (in.get(in.position() + 3 + more) & 0xFF);
    }
    more += (flags & 0x20) != 0 ? 2 : 0;
    in.position(Math.min(in.limit(), in.position() + 3 + more));
  }

  /** ISO/IEC 14496-1, objectTypeIndication. */
  private static String codec(int type, String otherwise) {
    return switch (type) {
      case 0x40, 0x66, 0x67, 0x68 -> "aac";
      case 0x69, 0x6B -> "mp3";
      case 0xA5 -> "ac3";
      case 0xA6 -> "eac3";
      case 0xA9, 0xAC -> "dts";
      case 0xAD -> "opus";
      case 0xDD -> "vorbis";
      default -> otherwise;
    };
  }

  private static SoundTraits aac(SoundTraits sound, byte[] configuration) {
    try {
      return AacConfiguration.refine(sound, configuration);
    } catch (EOFException unreadable) {
      return sound; // What the box around it says holds.
    }
  }
}
