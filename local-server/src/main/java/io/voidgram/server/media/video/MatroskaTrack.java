package io.voidgram.server.media.video;

import io.voidgram.server.media.format.FileBytes;
import java.io.IOException;
import java.util.Optional;

/** One track entry of a Matroska or WebM file. */
final class MatroskaTrack {
  private static final long TYPE = 0x83;
  private static final long CODEC = 0x86;
  private static final long NANOS_PER_FRAME = 0x23E383;
  private static final long VIDEO = 0xE0;
  private static final long AUDIO = 0xE1;
  private static final long PIXEL_WIDTH = 0xB0;
  private static final long PIXEL_HEIGHT = 0xBA;
  private static final long SAMPLES_PER_SECOND = 0xB5;
  private static final long CHANNELS = 0x9F;

  private static final int VIDEO_TYPE = 1;
  private static final int AUDIO_TYPE = 2;

  private long type;
  private String codec = "";
  private long nanosPerFrame;
  private long width;
  private long height;
  private double samplesPerSecond = 8000;
  private long channels = 1;

  private MatroskaTrack() {}

  static MatroskaTrack read(FileBytes in, EbmlElement entry) throws IOException {
    MatroskaTrack track = new MatroskaTrack();
    track.readChildren(in, entry);
    return track;
  }

  Optional<VideoTrack> video() {
    double framesPerSecond = nanosPerFrame > 0 ? 1e9 / nanosPerFrame : 0;
    return type == VIDEO_TYPE
        ? Optional.of(new VideoTrack(codec, side(width), side(height), framesPerSecond))
        : Optional.empty();
  }

  Optional<AudioTrack> audio() {
    return type == AUDIO_TYPE
        ? Optional.of(new AudioTrack(codec, (int) samplesPerSecond, (int) Math.min(channels, 255)))
        : Optional.empty();
  }

  private static int side(long pixels) {
    return (int) Math.min(pixels, 0xFFFF);
  }

  private void readChildren(FileBytes in, EbmlElement parent) throws IOException {
    in.seek(parent.start());
    while (in.position() < parent.end()) {
      EbmlElement element = EbmlElement.read(in, parent.end());
      boolean isGroup = element.id() == VIDEO || element.id() == AUDIO;
      if (isGroup && parent.id() != VIDEO && parent.id() != AUDIO) {
        readChildren(in, element);
      } else {
        readField(in, element);
      }
      in.seek(element.end());
    }
  }

  private void readField(FileBytes in, EbmlElement element) throws IOException {
    if (element.id() == TYPE) {
      type = element.unsigned(in);
    } else if (element.id() == CODEC) {
      codec = element.text(in);
    } else if (element.id() == NANOS_PER_FRAME) {
      nanosPerFrame = element.unsigned(in);
    } else if (element.id() == PIXEL_WIDTH) {
      width = element.unsigned(in);
    } else if (element.id() == PIXEL_HEIGHT) {
      height = element.unsigned(in);
    } else if (element.id() == SAMPLES_PER_SECOND) {
      samplesPerSecond = element.floating(in);
    } else if (element.id() == CHANNELS) {
      channels = element.unsigned(in);
    }
  }
}
