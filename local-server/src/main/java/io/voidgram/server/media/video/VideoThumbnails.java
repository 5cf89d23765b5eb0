package io.voidgram.server.media.video;

import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.programs.OutsideProgram;
import io.voidgram.server.text.Text;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Takes one picture out of a video with ffmpeg, where the user has it.
 *
 * <p>ffmpeg decodes untrusted bytes, so it runs as a process of its own: no shell, no network, no
 * file but the one, little memory and little time.
 */
public final class VideoThumbnails {
  private static final String WRITING =
      "-map 0:v:0 -frames:v 1 -vf scale=w='min(800,iw)':h=-2,format=yuvj420p -f mjpeg -y";
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

  /** What came of it: a picture in the target, or the reason why there is none. */
  public record Outcome(boolean isTaken, String why) {
    private static final Outcome TAKEN = new Outcome(true, "");

    private static Outcome none(String why) {
      return new Outcome(false, why);
    }
  }

  /**
   * Writes a JPEG of the video to the target: of its first second, or where there are no pictures
   * that late, of its very first.
   */
  public Outcome take(Path video, MediaFormat format, VideoFacts facts, Path target) {
    if (ffmpeg.isEmpty()) {
      return Outcome.none("there is no ffmpeg on the PATH");
    }
    boolean isShort = facts.duration().filter(d -> d.compareTo(FRAME_AT) <= 0).isPresent();
    List<Duration> places = isShort ? List.of(Duration.ZERO) : List.of(FRAME_AT, Duration.ZERO);
    String why = "";
    for (Duration at : places) {
      try {
        why = run(command(ffmpeg.get(), video, format, at, target), target);
      } catch (IOException e) {
        return Outcome.none(ffmpeg.get() + " could not be run: " + e.getMessage());
      }
      if (why.isEmpty()) {
        return Outcome.TAKEN;
      }
    }
    return Outcome.none(why);
  }

  /** Empty when the picture is there, else why not. */
  private String run(List<String> command, Path target) throws IOException {
    Process process = OutsideProgram.startBare(command);
    try {
      process.getOutputStream().close();
      if (!process.waitFor(timeMax.toMillis(), TimeUnit.MILLISECONDS)) {
        return "ffmpeg took longer than " + timeMax.toSeconds() + " s";
      }
      if (process.exitValue() != 0) {
        return "ffmpeg ended with " + process.exitValue();
      }
      boolean hasPicture = Files.isRegularFile(target) && Files.size(target) > 0;
      return hasPicture ? "" : "ffmpeg found no picture";
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return "the server is stopping";
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(
      Path program, Path video, MediaFormat format, Duration at, Path target) {
    String reading =
        Text.of(
            "-nostdin -hide_banner -loglevel error -max_alloc %d -threads 1"
                + " -protocol_whitelist file -f %s -ss %d -i",
            256 << 20, demuxer(format), at.toSeconds());
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(reading.split(" ", -1)));
    command.add("file:" + video.toAbsolutePath());
    command.addAll(List.of(WRITING.split(" ", -1)));
    command.add("file:" + target.toAbsolutePath());
    return command;
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
