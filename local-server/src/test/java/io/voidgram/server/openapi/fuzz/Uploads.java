package io.voidgram.server.openapi.fuzz;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import okio.Buffer;
import okio.ByteString;

/** Makes multipart bodies. */
final class Uploads {

  static final String BOUNDARY = "fuzz-7b3f4e9a9d6c";

  private static final ByteString JPEG = image("jpg");
  private static final ByteString PNG = image("png");
  private static final List<String> NAMES =
      List.of(
          "sunset.jpg",
          "../../etc/passwd",
          "C:\\\\x.jpg",
          "é😀.jpg",
          "x".repeat(300),
          "",
          "a.exe",
          ".",
          "%2e%2e");
  private static final List<String> TYPES =
      List.of("image/png", "image/webp", "video/mp4", "text/html", "image/svg+xml", "x", "");

  private final Dice jitter;

  Uploads(Dice jitter) {
    this.jitter = jitter;
  }

  /** One image in the one field. */
  ByteString fitting() {
    return jitter.chance(50)
        ? form(part("file", "sunset.jpg", "image/jpeg", JPEG))
        : form(part("file", "sunset.png", "image/png", PNG));
  }

  /** An image under a strange name or type, or bytes that are no image. */
  ByteString odd() {
    ByteString bytes =
        switch (jitter.below(6)) {
          case 0 -> JPEG.substring(0, 1 + jitter.below(JPEG.size() - 1));
          case 1 -> ByteString.of(jitter.bytes(jitter.below(500)));
          case 2 -> ByteString.encodeUtf8("<svg xmlns='http://www.w3.org/2000/svg'/>");
          case 3 -> ByteString.encodeUtf8("GIF89a");
          case 4 -> ByteString.decodeHex("00000018667479706d703432000000006d70343269736f6d");
          default -> JPEG;
        };
    return form(part("file", jitter.oneOf(NAMES), jitter.oneOf(TYPES), bytes));
  }

  /** No file, two files, or a form that never ends. */
  ByteString broken() {
    ByteString file = part("file", "sunset.jpg", "image/jpeg", JPEG);
    return switch (jitter.below(5)) {
      case 0 -> form(part("image", "sunset.jpg", "image/jpeg", JPEG));
      case 1 -> form(file, file);
      case 2 -> form();
      case 3 -> ByteString.EMPTY;
      default -> ByteString.encodeUtf8("--other\r\n\r\nx\r\n--other--\r\n");
    };
  }

  private static ByteString form(ByteString... parts) {
    Buffer form = new Buffer();
    for (ByteString part : parts) {
      form.writeUtf8("--" + BOUNDARY + "\r\n").write(part).writeUtf8("\r\n");
    }
    return form.writeUtf8("--" + BOUNDARY + "--\r\n").readByteString();
  }

  private static ByteString part(String field, String fileName, String type, ByteString bytes) {
    return new Buffer()
        .writeUtf8(
            "Content-Disposition: form-data; name=\""
                + field
                + "\"; filename=\""
                + fileName
                + "\"\r\n")
        .writeUtf8(type.isEmpty() ? "\r\n" : "Content-Type: " + type + "\r\n\r\n")
        .write(bytes)
        .readByteString();
  }

  private static ByteString image(String format) {
    BufferedImage image = new BufferedImage(320, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.ORANGE);
    graphics.fillRect(0, 200, 320, 200);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a " + format, e);
    }
    return ByteString.of(out.toByteArray());
  }
}
