import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Writes a JPEG with gradients and grain: {@code Photo.java FILE [WIDTH HEIGHT]}. */
final class Photo {
  private static final int WIDTH = 4000;
  private static final int HEIGHT = 3000;

  private Photo() {}

  public static void main(String[] args) throws IOException {
    int width = args.length > 2 ? Integer.parseInt(args[1]) : WIDTH;
    int height = args.length > 2 ? Integer.parseInt(args[2]) : HEIGHT;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random grain = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 255 * x / width;
        int green = 255 * y / height;
        int blue = (x / 40 + y / 40) % 2 == 0 ? 90 : 160;
        int noise = grain.nextInt(24);
        image.setRGB(x, y, clamp(red + noise) << 16 | clamp(green + noise) << 8 | clamp(blue + noise));
      }
    }
    ImageIO.write(image, "jpg", new File(args[0]));
  }

  private static int clamp(int value) {
    return Math.min(255, value);
  }
}
