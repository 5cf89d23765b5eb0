package io.voidgram.server.mcp.files;

import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.text.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which files may be sent: images and videos outside VoidGram's home and outside everything hidden,
 * wherever links lead. What is refused is never told more of than its name.
 *
 * @param user the user's folder, which {@code ~} stands for
 * @param home VoidGram's own folder
 * @param folders when not empty, the only ones to read from
 */
public record FileRules(Path user, Path home, List<Path> folders, long bytesMax) {
  private static final String OTHER = "Choose another file, or ask the user to move it.";
  private static final int HEAD_BYTES = 64;

  /** A path that may be looked at, or why not. */
  record Place(String name, Optional<Path> path, String why) {}

  /** Where a path leads, links followed. */
  Place place(String given) {
    String name = baseName(given);
    try {
      return place(name, asked(given));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return no(name, name + " is no path of a file.");
    }
  }

  private Place place(String name, Path path) {
    try {
      Path asked = path.toAbsolutePath().normalize();
      String early = isOutside(asked) ? outside(name) : hidden(name, asked);
      if (!early.isEmpty() || !Files.exists(asked)) {
        return no(name, early.isEmpty() ? "There is no file or folder " + name + "." : early);
      }
      Path real = asked.toRealPath();
      String late = whyNot(name, real);
      return late.isEmpty() ? new Place(name, Optional.of(real), "") : no(name, late);
    } catch (IOException | SecurityException e) {
      return no(name, name + " cannot be read.");
    }
  }

  private static Place no(String name, String why) {
    return new Place(name, Optional.empty(), why);
  }

  private Path asked(String given) {
    if (isUrl(given)) {
      return Path.of(URI.create(given));
    }
    if (given.equals("~") || given.startsWith("~/") || given.startsWith("~\\")) {
      return FilePaths.of(user, given.substring(Math.min(2, given.length())));
    }
    return FilePaths.of(Path.of(""), given);
  }

  private String whyNot(String name, Path real) throws IOException {
    Path realHome = Files.exists(home) ? home.toRealPath() : home;
    if (real.startsWith(realHome) || real.startsWith(home)) {
      return name + " lies in VoidGram's own folder, which is never read.";
    }
    boolean isAllowed = folders.isEmpty();
    for (Path folder : folders) {
      isAllowed |= Files.exists(folder) && real.startsWith(folder.toRealPath());
    }
    return isAllowed ? hidden(name, real) : outside(name);
  }

  /** Before it is known whether it is there, so that nobody learns that of a file outside. */
  private boolean isOutside(Path asked) throws IOException {
    for (Path folder : folders) {
      boolean isIn = asked.startsWith(folder.toAbsolutePath().normalize());
      if (isIn || (Files.exists(folder) && asked.startsWith(folder.toRealPath()))) {
        return false;
      }
    }
    return !folders.isEmpty();
  }

  private static String outside(String name) {
    return name + " lies outside the folders that VOIDGRAM_MCP_FOLDERS names.";
  }

  private static String hidden(String name, Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".")) {
        return name + " is hidden or lies in a hidden folder, and such files are never read.";
      }
    }
    return "";
  }

  private static String baseName(String given) {
    String path = given.replaceAll("[/\\\\]+$", "");
    return shown(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
  }

  private static String shown(String name) {
    String shown = Visible.shown(name);
    return shown.isEmpty() ? "This" : shown;
  }

  /** The file at that path, or why it may not be sent. */
  Attachment admit(String given) {
    return admit(place(given), lastPart(given));
  }

  /** The same for one that was found in a folder. */
  Attachment admit(Path found) {
    String name = FilePaths.name(found);
    return admit(place(shown(name), found), name);
  }

  /** By the name it was asked for: that of a link, not of what it leads to. */
  private Attachment admit(Place place, String asked) {
    if (place.path().isEmpty()) {
      return Attachment.refused(place.name(), place.why(), OTHER);
    }
    Path file = place.path().get();
    try {
      String why = misfit(place.name(), file);
      if (!why.isEmpty()) {
        return Attachment.refused(place.name(), why, OTHER);
      }
      return MediaFormat.of(head(file))
          .map(format -> new Attachment(sent(asked, file), format.mimeType(), file, null))
          .orElseGet(() -> refusedByContent(place.name()));
    } catch (IOException | SecurityException e) {
      return Attachment.refused(place.name(), place.name() + " cannot be read.", OTHER);
    }
  }

  private static String sent(String asked, Path file) {
    return asked.isEmpty() ? FilePaths.name(file) : asked;
  }

  /** The name at its end; empty where that is escaped, or there is none. */
  private static String lastPart(String given) {
    String path = given.replaceAll("[/\\\\]+$", "");
    return isUrl(given) ? "" : path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean isUrl(String given) {
    return given.regionMatches(true, 0, "file:", 0, 5);
  }

  private static Attachment refusedByContent(String name) {
    return Attachment.refused(
        name,
        name + " is no image or video that is taken.",
        "Taken are JPEG, PNG, WebP, MP4, MOV, MKV, WebM and AVI.");
  }

  private String misfit(String name, Path file) throws IOException {
    BasicFileAttributes facts =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (facts.isDirectory()) {
      return name + " is a folder; its files go with the argument folder.";
    }
    if (!facts.isRegularFile()) {
      return name + " is no ordinary file.";
    }
    return facts.size() > bytesMax
        ? name + " is larger than " + (bytesMax >> 20) + " MB."
        : facts.size() == 0 ? name + " is empty." : "";
  }

  private static byte[] head(Path file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        InputStream in = Channels.newInputStream(channel)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  /** The folders of a variable like PATH. */
  public static List<Path> folders(String variable, String separator) {
    List<Path> folders =
        List.of(variable.split(Pattern.quote(separator))).stream()
            .filter(text -> !text.isBlank())
            .map(FileRules::folder)
            .toList();
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("VOIDGRAM_MCP_FOLDERS names no folder.");
    }
    return folders;
  }

  private static Path folder(String text) {
    try {
      return Path.of(text.strip()).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "VOIDGRAM_MCP_FOLDERS has an entry that is no path of a folder.", e);
    }
  }
}
