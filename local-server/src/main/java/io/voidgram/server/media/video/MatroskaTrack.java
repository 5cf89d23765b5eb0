package io.voidgram.server.media.video;

import io.voidgram.scheduling.post.video.SoundTraits;
import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.Optional;

/** One track entry of a Matroska or WebM file. */
final class MatroskaTrack {
  private static final int VIDEO = 0xE0;
  private static final int AUDIO = 0xE1;
  private static final int PROJECTION = 0x7670;
  private static final int DEPTH_MAX = 2;

  private static final int VIDEO_TYPE = 1;
  private static final int AUDIO_TYPE = 2;
  private static final int UNIT_UNKNOWN = 4;
  private static final int INTERLACED = 1;
  private static final int CONFIGURATION_BYTES_MAX = 64 * 1024;
  private static final int SIDE_MAX = 0xFFFF;

  private long number;
  private long type;
  private String codecId = "";
  private PictureFormat format = PictureFormat.UNKNOWN;
  private byte[] configuration = {};
  private long nanosPerFrame;
  private long width;
  private long height;
  private long displayWidth;
  private long displayHeight;
  private long displayUnit;
  private long croppedAcross;
  private long croppedDown;
  private boolean isInterlaced;
  private double roll;
  private double samplesPerSecond = 8000;
  private double outputSamplesPerSecond;
  private long channels = 1;

  private MatroskaTrack() {}

  static MatroskaTrack read(FileBytes in, EbmlElement entry) throws IOException {
    MatroskaTrack track = new MatroskaTrack();
    track.readChildren(in, entry, 0);
    track.readConfiguration();
    return track;
  }

  long number() {
    return number;
  }

  boolean isVideo() {
    return type == VIDEO_TYPE;
  }

  /** How long a picture or a packet is shown; 0 when the track does not say. */
  long nanosPerFrame() {
    return nanosPerFrame;
  }

  /** The pictures, at the rate the track says or else that was counted. */
  VideoTrack video(double countedFramesPerSecond) {
    double across = Math.max(0, width - croppedAcross);
    double down = Math.max(0, height - croppedDown);
    if (displayWidth > 0 && displayHeight > 0 && displayUnit != UNIT_UNKNOWN) {
      across = down * displayWidth / displayHeight;
    }
    int rotation = (int) (Math.round(-roll / 90) % 4 + 4) % 4 * 90;
    boolean isTurned = rotation % 180 != 0;
    return new VideoTrack(
        CodecNames.of(codecId),
        isInterlaced ? format.interlaced() : format,
        side(isTurned ? down : across),
        side(isTurned ? across : down),
        rotation,
        nanosPerFrame > 0 ? 1e9 / nanosPerFrame : countedFramesPerSecond,
        0);
  }

  Optional<SoundTraits> audio() {
    double rate = Math.max(samplesPerSecond, outputSamplesPerSecond);
    return type == AUDIO_TYPE
        ? Optional.of(
            new SoundTraits(
                CodecNames.of(codecId), (int) Math.round(rate), (int) Math.min(channels, 255)))
        : Optional.empty();
  }

  private static int side(double pixels) {
    return (int) Math.min(Math.round(pixels), SIDE_MAX);
  }

  private void readChildren(FileBytes in, EbmlElement parent, int depth) throws IOException {
    in.seek(parent.start());
    while (in.position() < parent.end()) {
      EbmlElement element = EbmlElement.read(in, parent.end());
      int id = (int) element.id();
      boolean isGroup = id == VIDEO || id == AUDIO || id == PROJECTION;
      if (isGroup && depth < DEPTH_MAX) {
        readChildren(in, element, depth + 1);
      } else {
        readField(in, element);
      }
      in.seek(element.end());
    }
  }

  private void readField(FileBytes in, EbmlElement element) throws IOException {
    switch ((int) element.id()) {
      case 0xD7 -> number = element.unsigned(in);
      case 0x83 -> type = element.unsigned(in);
      case 0x86 -> codecId = element.text(in);
      case 0x63A2 -> {
        in.seek(element.start());
        long length = Math.min(element.end() - element.start(), CONFIGURATION_BYTES_MAX);
        configuration = in.bytes((int) length);
      }
      case 0x23E383 -> nanosPerFrame = element.unsigned(in);
      case 0xB5 -> samplesPerSecond = element.floating(in);
      case 0x78B5 -> outputSamplesPerSecond = element.floating(in);
      case 0x9F -> channels = element.unsigned(in);
      default -> readPictureField(in, element);
    }
  }

  private void readPictureField(FileBytes in, EbmlElement element) throws IOException {
    switch ((int) element.id()) {
      case 0xB0 -> width = element.unsigned(in);
      case 0xBA -> height = element.unsigned(in);
      case 0x54B0 -> displayWidth = element.unsigned(in);
      case 0x54BA -> displayHeight = element.unsigned(in);
      case 0x54B2 -> displayUnit = element.unsigned(in);
      case 0x54CC, 0x54DD -> croppedAcross += Math.max(0, element.unsigned(in));
      case 0x54AA, 0x54BB -> croppedDown += Math.max(0, element.unsigned(in));
      case 0x9A -> isInterlaced = element.unsigned(in) == INTERLACED;
      case 0x7675 -> roll = element.floating(in);
      default -> {}
    }
  }

  /** What stands in a box of its own in MP4 is called private here. */
  private void readConfiguration() {
    String box =
        switch (CodecNames.of(codecId)) {
          case "h264" -> "avcC";
          case "hevc" -> "hvcC";
          case "av1" -> "av1C";
          default -> "";
        };
    format = CodecConfiguration.read(box, configuration);
  }
}
