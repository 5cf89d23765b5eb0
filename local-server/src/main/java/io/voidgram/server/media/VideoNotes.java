package io.voidgram.server.media;

import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.media.video.VideoFacts;
import io.voidgram.server.media.video.VideoTrack;
import io.voidgram.server.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Instagram's video specification says beyond size and length. */
final class VideoNotes {
  private static final Set<String> CODECS = Set.of("avc1", "avc3", "hvc1", "hev1");
  private static final double FRAMES_MIN = 23;
  private static final double FRAMES_MAX = 60;

  private VideoNotes() {}

  /** What Instagram refuses whatever the post is; other containers are refused as such. */
  static List<String> faults(MediaFormat format, VideoTrack pictures) {
    boolean isMp4Family = format == MediaFormat.MP4 || format == MediaFormat.QUICKTIME;
    if (!isMp4Family || CODECS.contains(pictures.codec())) {
      return List.of();
    }
    return List.of(
        Text.of(
            "Its pictures are coded as %s; Instagram takes H.264 and HEVC. Convert it to H.264.",
            pictures.codec()));
  }

  /** What Instagram's documentation rules out and Instagram may still take. */
  static List<String> notes(VideoFacts video) {
    List<String> notes = new ArrayList<>();
    double rate = video.video().map(VideoTrack::framesPerSecond).orElse(0.0);
    if (rate > 0 && (rate < FRAMES_MIN - 0.5 || rate > FRAMES_MAX + 0.5)) {
      notes.add(Text.of("It has %.4g frames a second; Instagram asks for 23 to 60.", rate));
    }
    if (video.audio().isPresent() && !video.audio().get().codec().equals("mp4a")) {
      notes.add(Text.of("Its sound is %s; Instagram asks for AAC.", video.audio().get().codec()));
    }
    if (!video.startsFast()) {
      notes.add("Its index is at the end; Instagram asks for it in front (faststart).");
    }
    if (video.hasEditList()) {
      notes.add("It has an edit list; Instagram asks for none (ffmpeg: -use_editlist 0).");
    }
    return notes;
  }
}
