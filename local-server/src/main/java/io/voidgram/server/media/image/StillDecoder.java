package io.voidgram.server.media.image;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Decodes a still picture into memory, skipping pixels where a frame would be too large. */
final class StillDecoder {
  private static final long FRAME_BYTES_MAX = 64L * 1024 * 1024;

  /** What libjpeg says when coded data is missing or damaged and it makes up the rest. */
  private static final List<String> DAMAGE =
      List.of("premature end", "bad huffman code", "corrupt jpeg data: found marker");

  private StillDecoder() {}

  static BufferedImage decode(StillFile still, FileBytes in) throws IOException {
    ImageReader reader =
        ImageIO.getImageReadersByFormatName(still.format().name().toLowerCase(Locale.ROOT)).next();
    List<String> warnings = new ArrayList<>();
    try (PiecedInput input = new PiecedInput(in, still.pieces())) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(input, true, true);
      ImageReadParam settings = reader.getDefaultReadParam();
      int step = step(still);
      settings.setSourceSubsampling(step, step, 0, 0);
      BufferedImage image = reader.read(0, settings);
      refuseDamage(warnings);
      return image;
    } finally {
      reader.dispose();
    }
  }

  /** The smallest step from pixel to pixel at which the frame fits. */
  private static int step(StillFile still) {
    long bytes = (long) still.width() * still.height() * still.frameBytesPerPixel();
    int step = 1;
    while (bytes / ((long) step * step) > FRAME_BYTES_MAX) {
      step++;
    }
    return step;
  }

  private static void refuseDamage(List<String> warnings) throws IOException {
    for (String warning : warnings) {
      String lowered = warning.toLowerCase(Locale.ROOT);
      if (DAMAGE.stream().anyMatch(lowered::contains)) {
        throw new BrokenFileException("its coded data is damaged or cut off (" + warning + ")");
      }
    }
  }
}
