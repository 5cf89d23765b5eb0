package io.voidgram.server.media.image;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.Deadline;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.media.format.RowSource;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an upright, metadata-free sRGB JPEG of Instagram's size out of an uploaded picture. */
public final class ImageNormalizer {
  private static final Logger LOG = LoggerFactory.getLogger(ImageNormalizer.class);
  private static final int SIDE_MAX = 20_000;
  private static final long PIXELS_MAX = 50_000_000;
  private static final int WIDTH_MAX = 1440;

  /** Four times the width: taller pictures fit nowhere on Instagram. */
  private static final int HEIGHT_MAX = 4 * WIDTH_MAX;

  private static final Duration TIME_MAX = Duration.ofSeconds(20);
  private static final Duration WAIT_MAX = Duration.ofMinutes(2);

  /** Decoding takes both halves of a small computer and some megabytes: one after the other. */
  private final Semaphore turn = new Semaphore(1, true);

  private final Duration timeMax;

  public ImageNormalizer() {
    this(TIME_MAX);
  }

  ImageNormalizer(Duration timeMax) {
    this.timeMax = timeMax;
  }

  /** Writes the normal form of a picture and a thumbnail of it; says how large it became. */
  public ImageSize normalize(Path source, MediaFormat format, Path target, Path thumbnail) {
    waitForTurn();
    try {
      RgbImage image = read(source, format);
      write(image, target, thumbnail);
      return new ImageSize(image.width(), image.height());
    } catch (OutOfMemoryError tooLarge) {
      throw new ApiException(
          ErrorCode.PROCESSING_FAILED,
          "The picture needs more memory than the server has. Make it smaller and upload it again.");
    } finally {
      turn.release();
    }
  }

  /** Writes a picture in another shape, and a thumbnail of it; says how large it became. */
  public ImageSize reshape(Path source, Shape shape, Path target, Path thumbnail) {
    waitForTurn();
    try {
      RgbImage image = shape.of(read(source, MediaFormat.JPEG));
      write(image, target, thumbnail);
      return new ImageSize(image.width(), image.height());
    } finally {
      turn.release();
    }
  }

  private void waitForTurn() {
    try {
      if (turn.tryAcquire(WAIT_MAX.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw new ApiException(
        ErrorCode.PROCESSING_FAILED,
        "The server is busy with other pictures. Upload this one again in a minute.");
  }

  private RgbImage read(Path source, MediaFormat format) {
    try (FileBytes in = FileBytes.open(source, Deadline.in(timeMax))) {
      StillFile still = open(in, format);
      checkSize(still.size());
      return upright(still);
    } catch (InterruptedIOException tooSlow) {
      throw new ApiException(
          ErrorCode.PROCESSING_FAILED,
          Text.of(
              "Decoding the picture %s. Save it again as a plain JPEG and upload that.",
              tooSlow.getMessage()));
    } catch (IOException | RuntimeException e) {
      throw undecodable(format, e);
    }
  }

  private static ApiException undecodable(MediaFormat format, Exception e) {
    if (e instanceof ApiException known) {
      return known;
    }
    LOG.debug("A {} picture could not be decoded", format, e);
    String reason =
        e instanceof BrokenFileException broken ? broken.reason() : "it cannot be decoded";
    return new ApiException(
        ErrorCode.MEDIA_INVALID,
        Text.of(
            "The file begins like a %s picture but %s. Save it again and upload that.",
            format, reason));
  }

  private static StillFile open(FileBytes in, MediaFormat format) throws IOException {
    return switch (format) {
      case JPEG -> JpegFile.open(in);
      case PNG -> PngFile.open(in);
      case WEBP -> WebpFile.open(in);
      case MP4, QUICKTIME, MATROSKA, WEBM, AVI -> throw new IllegalArgumentException("" + format);
    };
  }

  /** Refuses by the header alone: a few bytes can promise gigabytes of pixels. */
  private static void checkSize(ImageSize size) throws BrokenFileException {
    int width = size.width();
    int height = size.height();
    if (width < 1 || height < 1) {
      throw new BrokenFileException(Text.of("it says it is %d x %d pixels", width, height));
    }
    if (width > SIDE_MAX || height > SIDE_MAX || (long) width * height > PIXELS_MAX) {
      throw new ApiException(
          ErrorCode.MEDIA_INVALID,
          Text.of(
              "The picture is %d x %d pixels. Make it smaller: at most 50 megapixels and %d a side.",
              width, height, SIDE_MAX));
    }
  }

  private static RgbImage upright(StillFile still) throws IOException {
    boolean swaps = still.orientation().get().swapsSides();
    ImageSize shown = (swaps ? still.size().turned() : still.size()).within(WIDTH_MAX, HEIGHT_MAX);
    ImageSize small = swaps ? shown.turned() : shown;
    try (RowSource rows = still.pixels().rows(small)) {
      byte[] samples = shrink(rows, small);
      RgbImage srgb = ColourProfile.toSrgb(rows.bands(), small, samples, still.iccProfile().get());
      return still.orientation().get().upright(srgb);
    }
  }

  private static byte[] shrink(RowSource rows, ImageSize size) throws IOException {
    AreaScaler scaler =
        new AreaScaler(rows.bands(), new ImageSize(rows.width(), rows.height()), size);
    byte[] row = new byte[rows.width() * rows.bands()];
    for (int y = 0; y < rows.height(); y++) {
      rows.next(row);
      scaler.add(row);
    }
    return scaler.samples();
  }

  private static void write(RgbImage image, Path target, Path thumbnail) {
    try {
      JpegWriter.write(image, target);
      JpegWriter.write(Thumbnail.of(image), thumbnail);
    } catch (IOException e) {
      throw new ApiException(
          ErrorCode.PROCESSING_FAILED,
          Text.of(
              "The picture could not be written as JPEG (%s). Check the free space and upload it again.",
              e.getMessage()));
    }
  }
}
