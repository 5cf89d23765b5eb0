package io.voidgram.scheduling.post;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.video.VideoFile;
import io.voidgram.scheduling.post.video.VideoPlace;
import io.voidgram.scheduling.post.video.VideoRules;
import java.util.List;

/**
 * Whether media files are fit for the place they shall appear in.
 *
 * <p>Source: developers.facebook.com, Instagram Platform, IG User media, "Image specifications".
 * What is asked of videos stands in {@link VideoRules}.
 */
final class FitnessRules {
  static final long IMAGE_BYTES_MAX = 8L * 1024 * 1024;

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
    } else if (!file.faults().isEmpty()) {
      return; // They say it all.
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
    VideoFile video =
        new VideoFile(
            file.mimeType(),
            file.bytes(),
            file.width(),
            file.height(),
            file.duration(),
            file.video());
    for (String breach : VideoRules.breaches(place(), video)) {
      refuse(breach);
    }
  }

  private VideoPlace place() {
    return switch (type) {
      case STORIES -> VideoPlace.STORY;
      case CAROUSEL -> VideoPlace.CAROUSEL;
      case REELS, IMAGE -> VideoPlace.REEL;
    };
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

  private void refuse(String what) {
    String message = "Media file " + file.mediaFileId() + " " + what;
    violations.add(new Violation(ErrorCode.MEDIA_INVALID, field, message));
  }
}
