package io.voidgram.scheduling.post.video;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Instagram asks of a video. Every sentence continues one that begins with the file's name.
 *
 * <p>Source: developers.facebook.com, Instagram Platform, IG User media, "Reel specifications" and
 * "Story video specifications".
 */
public final class VideoRules {
  private static final Duration SHORTEST = Duration.ofSeconds(3);
  private static final int WIDTH_MAX = 1920;
  private static final int RATIO_MAX = 10_000;
  private static final Set<String> CODECS = Set.of("h264", "hevc");
  private static final String CHROMA = "yuv420p";

  /** What rounds to 23 to 60: the clocks of phones wander, and so does the average they keep. */
  private static final double FRAMES_MIN = 22.5;

  private static final double FRAMES_MAX = 60.5;
  private static final long BITS_MAX = 25_000_000;
  private static final int SOUND_SAMPLES_MAX = 48_000;
  private static final int SOUND_CHANNELS_MAX = 2;

  private final VideoFile file;
  private final List<String> breaches = new ArrayList<>();

  private VideoRules(VideoFile file) {
    this.file = file;
  }

  /** Why Instagram would refuse it in this place; nothing when it would not. */
  public static List<String> breaches(VideoPlace place, VideoFile file) {
    VideoRules rules = new VideoRules(file);
    rules.checkContainer();
    rules.checkSize(place);
    rules.checkPictures(file.traits());
    rules.checkSound(file.traits().sound());
    rules.checkDuration(place);
    return rules.breaches;
  }

  /** What the specification rules out although nobody has seen Instagram refuse it. */
  public static List<String> concerns(VideoTraits video) {
    List<String> concerns = new ArrayList<>();
    if (video.pixelFormat().startsWith(CHROMA) && !video.pixelFormat().equals(CHROMA)) {
      concerns.add(
          "has more than 8 bits a colour ("
              + video.pixelFormat()
              + "); Instagram makes 8 of them, and colours may change.");
    }
    if (!video.isIndexFirst()) {
      concerns.add(
          "has its index (moov) at the end; Instagram asks for it in front (ffmpeg: -movflags"
              + " +faststart).");
    }
    if (video.hasEditList()) {
      concerns.add("has edit lists; Instagram asks for none (ffmpeg: -use_editlist 0).");
    }
    return concerns;
  }

  private void checkContainer() {
    String type = file.mimeType();
    require(
        type.equals("video/mp4") || type.equals("video/quicktime"),
        "is " + type + "; Instagram takes MP4 and MOV. Convert it to MP4.");
  }

  private void checkSize(VideoPlace place) {
    String size = file.width() + " by " + file.height() + " pixels";
    require(
        file.width() <= WIDTH_MAX,
        "is " + size + "; Instagram takes videos up to 1920 wide. Scale it down.");
    require(
        file.bytes() <= place.bytesMax,
        "is larger than " + place.bytesText + ", the most of " + place.name + ". Compress it.");
    if (file.width() > 0 && file.height() > 0) {
      long width = 1000L * file.width();
      require(
          width >= (long) place.ratioMin * file.height(),
          "is " + size + ", which is too narrow for Instagram. Crop it.");
      require(
          width <= (long) RATIO_MAX * file.height(),
          "is " + size + ", which is too wide for Instagram. Crop it.");
    }
  }

  private void checkPictures(VideoTraits video) {
    require(
        video.codec().isEmpty() || CODECS.contains(video.codec()),
        "has pictures coded as "
            + video.codec()
            + "; Instagram takes H.264 and HEVC. Convert it to H.264.");
    require(
        video.pixelFormat().isEmpty() || video.pixelFormat().startsWith(CHROMA),
        "keeps its colours as "
            + chroma(video.pixelFormat())
            + "; Instagram takes 4:2:0. Convert it (ffmpeg: -pix_fmt yuv420p).");
    require(
        !video.isInterlaced(),
        "is interlaced; Instagram takes progressive pictures. Deinterlace it (ffmpeg: -vf yadif).");
    double frames = video.framesPerSecond();
    require(
        frames <= 0 || (frames >= FRAMES_MIN && frames <= FRAMES_MAX),
        "has " + hundredths(frames) + " frames a second; Instagram takes 23 to 60. Convert it.");
    require(
        video.bitsPerSecond() <= BITS_MAX,
        "has "
            + hundredths(video.bitsPerSecond() / 1e6)
            + " Mbit of pictures a second; Instagram takes up to 25. Compress it.");
  }

  private void checkSound(SoundTraits sound) {
    require(
        sound.codec().isEmpty() || sound.codec().equals("aac"),
        "has sound coded as " + sound.codec() + "; Instagram takes AAC. Convert the sound to AAC.");
    require(
        sound.samplesPerSecond() <= SOUND_SAMPLES_MAX,
        "has sound of "
            + sound.samplesPerSecond()
            + " Hz; Instagram takes up to 48000. Resample it (ffmpeg: -ar 48000).");
    require(
        sound.channels() <= SOUND_CHANNELS_MAX,
        "has sound in "
            + sound.channels()
            + " channels; Instagram takes 1 or 2. Mix it down (ffmpeg: -ac 2).");
  }

  private void checkDuration(VideoPlace place) {
    Duration duration = file.duration();
    if (duration == null) {
      return;
    }
    String lasts = "lasts " + seconds(duration) + "; " + place.name + " lasts at ";
    require(duration.compareTo(SHORTEST) >= 0, lasts + "least 3 seconds.");
    require(duration.compareTo(place.longest) <= 0, lasts + "most " + place.longestText + ".");
  }

  private void require(boolean isFulfilled, String otherwise) {
    if (!isFulfilled) {
      breaches.add(otherwise);
    }
  }

  /** {@code 4:4:4 (yuv444p)} of {@code yuv444p}. */
  private static String chroma(String pixelFormat) {
    if (pixelFormat.startsWith("yuv422")) {
      return "4:2:2 (" + pixelFormat + ")";
    }
    return pixelFormat.startsWith("yuv444") ? "4:4:4 (" + pixelFormat + ")" : pixelFormat;
  }

  private static String seconds(Duration duration) {
    long thousandths = duration.toMillis();
    String decimals = Long.toString(1000 + thousandths % 1000).substring(1);
    return thousandths / 1000 + "." + decimals + " seconds";
  }

  /** At most two decimals, and none that say nothing. */
  private static String hundredths(double value) {
    long all = Math.round(value * 100);
    String decimals = Long.toString(100 + all % 100).substring(1);
    String shown = decimals.endsWith("0") ? decimals.substring(0, 1) : decimals;
    return all % 100 == 0 ? Long.toString(all / 100) : all / 100 + "." + shown;
  }
}
