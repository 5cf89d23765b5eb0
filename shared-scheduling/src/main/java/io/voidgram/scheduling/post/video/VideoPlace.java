package io.voidgram.scheduling.post.video;

import java.time.Duration;

/** Where on Instagram a video is shown, and what is asked of it there. */
public enum VideoPlace {
  REEL("a video", 300, "300 MB", Duration.ofMinutes(15), "15 minutes", 10),
  STORY("a story video", 100, "100 MB", Duration.ofSeconds(60), "60 seconds", 100),
  CAROUSEL("a video", 300, "300 MB", Duration.ofMinutes(15), "15 minutes", 10);

  final String name;
  final long bytesMax;
  final String bytesText;
  final Duration longest;
  final String longestText;

  /** Width by height at least, in thousandths. */
  final int ratioMin;

  VideoPlace(
      String name,
      int megabytesMax,
      String bytesText,
      Duration longest,
      String longestText,
      int ratioMin) {
    this.name = name;
    this.bytesMax = megabytesMax * 1_000_000L;
    this.bytesText = bytesText;
    this.longest = longest;
    this.longestText = longestText;
    this.ratioMin = ratioMin;
  }
}
