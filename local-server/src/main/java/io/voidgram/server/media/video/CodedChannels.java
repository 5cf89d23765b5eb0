package io.voidgram.server.media.video;

import io.voidgram.scheduling.post.video.SoundTraits;
import io.voidgram.server.media.format.FileBytes;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How many channels sound has of which an MP4 file says two whatever it has. */
final class CodedChannels {
  private static final int ENTRY_BYTES = 28;

  /** ETSI TS 102 366, 4.4.2.3: the full channels of each mode; that for low tones comes on top. */
  private static final int[] DOLBY = {2, 1, 2, 3, 3, 4, 4, 5};

  private static final int BITS_BEFORE_AC3_MODE = 10;
  private static final int BITS_BEFORE_EAC3_MODE = 28;
  private static final int DESCRIPTION_BYTES = 8;
  private static final int MP3_SYNC = 0x7FF;
  private static final int MP3_MONO = 3;

  private CodedChannels() {}

  /** As the codec itself says; 0 when it cannot be known. */
  static int read(FileBytes in, Box track, SoundTraits said) throws IOException {
    return switch (said.codec()) {
      case "ac3" -> ofDescription(in, track, "dac3", BITS_BEFORE_AC3_MODE);
      case "eac3" -> ofDescription(in, track, "dec3", BITS_BEFORE_EAC3_MODE);
      case "mp3" -> ofFirstFrame(in, track);
      default -> said.channels();
    };
  }

  private static int ofDescription(FileBytes in, Box track, String type, int bitsBefore)
      throws IOException {
    Optional<Box> entries = table(in, track, "stsd");
    List<Box> listed = entries.isEmpty() ? List.of() : entries.get().childrenAfter(in, 8);
    Optional<Box> box =
        listed.isEmpty()
            ? Optional.empty()
            : Box.first(listed.get(0).childrenAfter(in, ENTRY_BYTES), type);
    if (box.isEmpty()) {
      return 0;
    }
    byte[] content = box.get().content(in, DESCRIPTION_BYTES);
    try {
      CodecBits bits = new CodecBits(content);
      bits.bits(bitsBefore);
      return DOLBY[bits.bits(3)] + bits.bits(1);
    } catch (EOFException tooShort) {
      return 0;
    }
  }

  /** ISO/IEC 11172-3, 2.4.1.3. */
  private static int ofFirstFrame(FileBytes in, Box track) throws IOException {
    Optional<Box> near = table(in, track, "stco");
    Optional<Box> far = table(in, track, "co64");
    Optional<Box> places = near.or(() -> far);
    if (places.isEmpty() || places.get().length() < 16) {
      return 0;
    }
    in.seek(places.get().start() + 8);
    long at = near.isPresent() ? in.u32() : in.i64();
    if (at < 0 || at > in.size() - 4) {
      return 0;
    }
    in.seek(at);
    int head = in.i32();
    if (head >>> 21 != MP3_SYNC) {
      return 0;
    }
    return (head >>> 6 & 3) == MP3_MONO ? 1 : 2;
  }

  private static Optional<Box> table(FileBytes in, Box track, String type) throws IOException {
    return track.descend(in, "mdia", "minf", "stbl", type);
  }
}
