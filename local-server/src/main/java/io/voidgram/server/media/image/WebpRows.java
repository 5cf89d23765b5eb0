package io.voidgram.server.media.image;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReadParam;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.RowSource;
import io.voidgram.server.text.Text;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The rows of a WebP picture that libwebp has decoded as a whole, transparency laid on white. */
final class WebpRows extends RowSource {
  private final int[] pixels;
  private int y;

  private WebpRows(BufferedImage image) {
    super(image.getWidth(), image.getHeight(), RgbImage.BANDS);
    this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /** Decodes the file at this size. */
  static WebpRows decode(byte[] file, ImageSize size, boolean isScaled) throws IOException {
    try {
      ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
      try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
        WebPReadParam settings = new WebPReadParam();
        settings.setUseThreads(true);
        settings.setUseScaling(isScaled);
        settings.setScaledWidth(size.width());
        settings.setScaledHeight(size.height());
        reader.setInput(in, true, true);
        return new WebpRows(reader.read(0, settings));
      } catch (IOException damaged) {
        throw new BrokenFileException("its coded data is damaged or cut off");
      } finally {
        reader.dispose();
      }
    } catch (LinkageError missing) {
      throw new ApiException(
          ErrorCode.PROCESSING_FAILED,
          Text.of(
              "This computer (%s, %s) has no decoder for WebP. Save the picture as JPEG or PNG.",
              System.getProperty("os.name"), System.getProperty("os.arch")));
    }
  }

  @Override
  public void next(byte[] row) {
    int from = y * width();
    for (int to = 0; to < width() * RgbImage.BANDS; to += RgbImage.BANDS) {
      int argb = pixels[from++];
      int alpha = argb >>> 24;
      row[to] = onWhite(argb >> 16 & 0xFF, alpha);
      row[to + 1] = onWhite(argb >> 8 & 0xFF, alpha);
      row[to + 2] = onWhite(argb & 0xFF, alpha);
    }
    y++;
  }
}
