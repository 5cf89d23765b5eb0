package io.voidgram.scheduling.post;

import io.voidgram.scheduling.error.ErrorCode;
import java.time.Duration;
import java.util.List;

/**
 * Whether media files are fit for the place they shall appear in.
 *
 * <p>Source: developers.facebook.com, Instagram Platform, IG User media, "Image specifications",
 * "Reel specifications" and "Story video specifications".
 */
final class FitnessRules {
  static final long IMAGE_BYTES_MAX = 8L * 1024 * 1024;
  static final long REEL_BYTES_MAX = 300L * 1000 * 1000;
  static final long STORY_VIDEO_BYTES_MAX = 100L * 1000 * 1000;
  static final Duration VIDEO_MIN = Duration.ofSeconds(3);
  static final Duration REEL_MAX = Duration.ofMinutes(15);
  static final Duration STORY_VIDEO_MAX = Duration.ofSeconds(60);
  static final int VIDEO_WIDTH_MAX = 1920;

  /** Width by height in thousandths: 4:5 and 1.91:1, and what rounding to whole pixels adds. */
  private static final int FEED_RATIO_MIN = 800 - 5;

  private static final int FEED_RATIO_MAX = 1910 + 5;

  private final MediaType type;
  private final MediaFacts file;
  private final String field;
  private final List<Violation> violations;

  private FitnessRules(MediaType type, MediaFacts file, String field, List<Violation> violations) {
    this.type = type;
    this.file = file;
    this.field = field;
    this.violations = violations;
  }

  static void check(MediaType type, List<MediaFacts> media, List<Violation> violations) {
    for (int i = 0; i < media.size(); i++) {
      boolean isSingle = type != MediaType.CAROUSEL;
      String field = isSingle ? "mediaFileId" : "mediaFileIds[" + i + "]";
      new FitnessRules(type, media.get(i), field, violations).check();
    }
  }

  private void check() {
    for (String fault : file.faults()) {
      refuse("was found unfit when it was uploaded: " + fault + " Upload another file.");
    }
    boolean isImage = file.kind() == MediaKind.IMAGE;
    if (type == MediaType.IMAGE && !isImage) {
      refuse("is a video, and IMAGE posts show an image. Send mediaType REELS, or an image.");
    } else if (type == MediaType.REELS && isImage) {
      refuse("is an image, and REELS posts show a video. Send mediaType IMAGE, or a video.");
    } else if (isImage) {
      checkImage();
    } else {
      checkVideo();
    }
  }

  private void checkImage() {
    if (file.bytes() > IMAGE_BYTES_MAX) {
      refuse("is larger than 8 MiB, the most Instagram takes of an image. Make it smaller.");
    }
    boolean isStory = type == MediaType.STORIES;
    if (!isStory && !isRatioWithin(FEED_RATIO_MIN, FEED_RATIO_MAX)) {
      refuse(
          "is "
              + size()
              + "; Instagram shows images from 4:5 (upright) to 1.91:1 (wide). Crop it.");
    }
  }

  private void checkVideo() {
    boolean isMp4 = file.mimeType().equals("video/mp4");
    if (!isMp4 && !file.mimeType().equals("video/quicktime")) {
      refuse("is " + file.mimeType() + "; Instagram takes MP4 and MOV. Convert it to MP4.");
    }
    if (file.width() > VIDEO_WIDTH_MAX) {
      refuse("is " + size() + "; Instagram takes videos up to 1920 wide. Scale it down.");
    }
    if (type == MediaType.STORIES) {
      checkVideo(STORY_VIDEO_BYTES_MAX, "100 MB", STORY_VIDEO_MAX, "60 seconds", 100);
    } else {
      checkVideo(REEL_BYTES_MAX, "300 MB", REEL_MAX, "15 minutes", 10);
    }
  }

  private void checkVideo(
      long bytesMax, String bytesText, Duration longest, String longestText, int ratioMin) {
    String place = type == MediaType.STORIES ? "a story video" : "a video";
    if (file.bytes() > bytesMax) {
      refuse("is larger than " + bytesText + ", the most of " + place + ". Compress it.");
    }
    if (!isRatioWithin(ratioMin, 10_000)) {
      refuse("is " + size() + ", which is too narrow for Instagram. Crop it.");
    }
    Duration duration = file.duration();
    if (duration == null) {
      return;
    }
    if (duration.compareTo(VIDEO_MIN) < 0) {
      refuse("lasts " + seconds(duration) + "; " + place + " lasts at least 3 seconds.");
    }
    if (duration.compareTo(longest) > 0) {
      refuse("lasts " + seconds(duration) + "; " + place + " lasts at most " + longestText + ".");
    }
  }

  /** Whether width by height, in thousandths, is within; true when it is not known. */
  private boolean isRatioWithin(int min, int max) {
    if (file.width() <= 0 || file.height() <= 0) {
      return true;
    }
    long width = 1000L * file.width();
    return width >= (long) min * file.height() && width <= (long) max * file.height();
  }

  private String size() {
    return file.width() + " by " + file.height() + " pixels";
  }

  private static String seconds(Duration duration) {
    long thousandths = duration.toMillis();
    String decimals = Long.toString(1000 + thousandths % 1000).substring(1);
    return thousandths / 1000 + "." + decimals + " seconds";
  }

  private void refuse(String what) {
    String message = "Media file " + file.mediaFileId() + " " + what;
    violations.add(new Violation(ErrorCode.MEDIA_INVALID, field, message));
  }
}
