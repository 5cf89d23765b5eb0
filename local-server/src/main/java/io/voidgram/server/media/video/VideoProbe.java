package io.voidgram.server.media.video;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.Deadline;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.text.Text;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Says what an uploaded video holds, or that it is none. */
public final class VideoProbe {
  private static final Duration TIME_MAX = Duration.ofSeconds(5);
  private static final int SIDE_MAX = 16_384;

  private VideoProbe() {}

  /** Reads the structure of a video; one without pictures of a sensible size is refused. */
  public static VideoFacts probe(Path file, MediaFormat format) {
    try (FileBytes in = FileBytes.open(file, Deadline.in(TIME_MAX))) {
      VideoFacts facts = read(in, format);
      boolean hasSize = facts.width() > 0 && facts.height() > 0;
      if (!hasSize || facts.width() > SIDE_MAX || facts.height() > SIDE_MAX) {
        throw new BrokenFileException(
            Text.of("its pictures are said to be %d x %d", facts.width(), facts.height()));
      }
      return facts;
    } catch (BrokenFileException e) {
      throw invalid(format, e.reason());
    } catch (EOFException e) {
      throw invalid(format, "it ends too early; it may be cut off");
    } catch (IOException | RuntimeException e) {
      throw new ApiException(
          ErrorCode.VIDEO_PROCESSING_FAILED,
          Text.of(
              "The %s video could not be examined (%s). Upload it once more, then re-encode it as MP4.",
              format, e.getMessage()));
    }
  }

  private static ApiException invalid(MediaFormat format, String reason) {
    return new ApiException(
        ErrorCode.MEDIA_INVALID,
        Text.of(
            "The file begins like a %s video but %s. Export it again and upload that.",
            format, reason));
  }

  private static VideoFacts read(FileBytes in, MediaFormat format) throws IOException {
    return switch (format) {
      case MP4, QUICKTIME -> Mp4File.read(in);
      case MATROSKA, WEBM -> MatroskaFile.read(in);
      case AVI -> AviFile.read(in);
      case JPEG, PNG, WEBP -> throw new IllegalArgumentException("" + format);
    };
  }
}
