package io.voidgram.server.media.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.media.samples.RealVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for ffmpeg that takes its picture where the test lets it. */
final class VideoThumbnailsTest {
  @TempDir Path folder;
  private Path video;
  private Path target;

  @BeforeEach
  void store() throws IOException {
    video = Files.write(folder.resolve("video.mp4"), RealVideos.bytes("frag.mp4"));
    target = folder.resolve("frame.jpg");
  }

  @Test
  void takesTheFirstPictureWhereThereIsNoneAtOneSecond() throws IOException {
    ffmpeg("case \"$*\" in *'-ss 0 '*) for t; do :; done; echo jpeg > \"${t#file:}\";; esac");

    VideoThumbnails.Outcome outcome = take(folder.toString());

    assertTrue(outcome.isTaken(), outcome.why());
    assertEquals("jpeg", Files.readString(target).strip());
  }

  @Test
  void saysThatNoPictureWasFound() throws IOException {
    ffmpeg("exit 0");

    assertEquals("ffmpeg found no picture", take(folder.toString()).why());
  }

  @Test
  void saysHowFfmpegEnded() throws IOException {
    ffmpeg("exit 3");

    assertEquals("ffmpeg ended with 3", take(folder.toString()).why());
  }

  @Test
  void saysThatThereIsNoFfmpeg() {
    VideoThumbnails.Outcome outcome = take("");

    assertFalse(outcome.isTaken());
    assertEquals("there is no ffmpeg on the PATH", outcome.why());
  }

  private void ffmpeg(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private VideoThumbnails.Outcome take(String path) {
    VideoFacts facts = VideoProbe.probe(video, MediaFormat.MP4);
    return VideoThumbnails.onPath(path).take(video, MediaFormat.MP4, facts, target);
  }
}
