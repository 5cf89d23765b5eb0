package io.voidgram.server.mcp.files;

import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The images and videos right inside a folder, as their endings tell, in natural order. */
record FolderListing(FileRules rules) {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "webp", "mp4", "mov", "mkv", "webm", "avi");

  private record Names(List<Path> taken, int others) {}

  FilePort.Found find(String given, int limit) {
    List<Path> taken = paths(given);
    List<Attachment> attachments = taken.stream().limit(limit).map(rules::admit).toList();
    return new FilePort.Found(attachments, taken.size() - attachments.size());
  }

  List<Path> paths(String given) {
    FileRules.Place place = rules.place(given);
    if (place.path().isEmpty()) {
      throw refusal(place.why(), "Choose another folder, or ask the user to move it.");
    }
    Path folder = place.path().get();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw refusal(place.name() + " is no folder.", "Single files go with the argument files.");
    }
    Names names = names(place.name(), folder);
    if (names.taken().isEmpty()) {
      throw refusal(
          Text.of(
              "The folder %s has no image or video, but %d files of other kinds.",
              place.name(), names.others()),
          "Choose another folder.");
    }
    return names.taken();
  }

  private static Names names(String shown, Path folder) {
    List<Path> taken = new ArrayList<>();
    int others = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = FilePaths.name(entry);
        boolean isFile = !name.startsWith(".") && !Files.isDirectory(entry);
        if (isFile && ENDINGS.contains(ending(name))) {
          taken.add(entry);
        } else if (isFile) {
          others++;
        }
      }
    } catch (IOException e) {
      throw refusal("The folder " + shown + " cannot be read.", "Choose another folder.");
    }
    taken.sort(Comparator.comparing(FilePaths::name, new NaturalOrder()));
    return new Names(taken, others);
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static ToolFailure refusal(String why, String next) {
    return ToolFailure.of(ToolFailure.FILE_REFUSED, why, next);
  }
}
