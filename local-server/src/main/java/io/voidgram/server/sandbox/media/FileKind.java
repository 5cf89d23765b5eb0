package io.voidgram.server.sandbox.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** What a file is, judged by its first bytes alone. */
public enum FileKind {
  JPEG("image/jpeg", "jpg"),
  PNG("image/png", "png"),
  GIF("image/gif", "gif"),
  HEIC("image/heic", "heic"),
  WEBP("image/webp", "webp"),
  MP4("video/mp4", "mp4"),
  MOV("video/quicktime", "mov"),
  HTML("text/html", "html"),
  OTHER("application/octet-stream", "bin");

  private static final int HEAD_BYTES = 64;
  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif");
  private static final Set<String> QUICKTIME_FIRST_BOXES =
      Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

  private final String mimeType;
  private final String extension;

  FileKind(String mimeType, String extension) {
    this.mimeType = mimeType;
    this.extension = extension;
  }

  public String mimeType() {
    return mimeType;
  }

  public String extension() {
    return extension;
  }

  public static FileKind of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1));
    }
  }

  private static FileKind of(String head) {
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return GIF;
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return WEBP;
    }
    if (head.startsWith("ftyp", 4)) {
      return ofBrand(head.length() < 12 ? "" : head.substring(8, 12));
    }
    if (head.length() >= 8 && QUICKTIME_FIRST_BOXES.contains(head.substring(4, 8))) {
      return MOV;
    }
    String text = head.strip().toLowerCase(Locale.ROOT);
    return text.startsWith("<!doctype html") || text.startsWith("<html") ? HTML : OTHER;
  }

  private static FileKind ofBrand(String brand) {
    if (HEIC_BRANDS.contains(brand)) {
      return HEIC;
    }
    return brand.equals("qt  ") ? MOV : MP4;
  }
}
