package io.voidgram.server.media.video;

import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.programs.OutsideProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one picture out of a video with ffmpeg, where the user has it.
 *
 * <p>ffmpeg decodes bytes nobody vouches for, so it runs as a process of its own: no shell, no
 * network, no file but the one, little memory and little time.
 */
public final class VideoThumbnails {
  private static final Logger LOG = LoggerFactory.getLogger(VideoThumbnails.class);
  private static final Duration TIME_MAX = Duration.ofSeconds(10);
  private static final Duration FRAME_AT = Duration.ofSeconds(1);

  private final Optional<Path> ffmpeg;
  private final Duration timeMax;

  private VideoThumbnails(Optional<Path> ffmpeg, Duration timeMax) {
    this.ffmpeg = ffmpeg;
    this.timeMax = timeMax;
  }

  /** With the ffmpeg on a search path such as the variable PATH, if there is one. */
  public static VideoThumbnails onPath(String searchPath) {
    return onPath(searchPath, TIME_MAX);
  }

  static VideoThumbnails onPath(String searchPath, Duration timeMax) {
    Optional<Path> found =
        Arrays.stream(searchPath.split(File.pathSeparator))
            .flatMap(folder -> program(folder).stream())
            .findFirst();
    return new VideoThumbnails(found, timeMax);
  }

  private static Optional<Path> program(String folder) {
    try {
      Path program = Path.of(folder).resolve("ffmpeg");
      boolean isUsable = program.isAbsolute() && Files.isExecutable(program);
      return isUsable ? Optional.of(program) : Optional.empty();
    } catch (InvalidPathException unusable) {
      return Optional.empty();
    }
  }

  /** Writes a JPEG of the video's first second to the target and says whether there is one now. */
  public boolean take(Path video, MediaFormat format, VideoFacts facts, Path target) {
    if (ffmpeg.isEmpty()) {
      return false;
    }
    Duration at =
        facts
            .duration()
            .filter(d -> d.compareTo(FRAME_AT) <= 0)
            .map(d -> Duration.ZERO)
            .orElse(FRAME_AT);
    try {
      return run(command(ffmpeg.get(), video, format, at, target), target);
    } catch (IOException e) {
      LOG.warn("{} could not be run, so a video has no thumbnail", ffmpeg.get(), e);
      return false;
    }
  }

  private boolean run(List<String> command, Path target) throws IOException {
    Process process = OutsideProgram.startBare(command);
    try {
      process.getOutputStream().close();
      boolean isDone = process.waitFor(timeMax.toMillis(), TimeUnit.MILLISECONDS);
      return isDone && process.exitValue() == 0 && Files.isRegularFile(target);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(
      Path program, Path video, MediaFormat format, Duration at, Path target) {
    return List.of(
        program.toString(),
        "-nostdin",
        "-hide_banner",
        "-loglevel",
        "error",
        "-max_alloc",
        Integer.toString(256 << 20),
        "-threads",
        "1",
        "-protocol_whitelist",
        "file",
        "-f",
        demuxer(format),
        "-ss",
        Long.toString(at.toSeconds()),
        "-i",
        "file:" + video.toAbsolutePath(),
        "-map",
        "0:v:0",
        "-frames:v",
        "1",
        "-vf",
        "scale=w='min(800,iw)':h=-2",
        "-f",
        "mjpeg",
        "-y",
        "file:" + target.toAbsolutePath());
  }

  /** Named, so that a playlist that calls itself a video is not followed. */
  private static String demuxer(MediaFormat format) {
    return switch (format) {
      case MP4, QUICKTIME -> "mov";
      case MATROSKA, WEBM -> "matroska";
      case AVI -> "avi";
      case JPEG, PNG, WEBP -> throw new IllegalArgumentException("" + format);
    };
  }
}
