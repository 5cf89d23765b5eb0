package io.voidgram.server.home;

import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The folder that holds everything VoidGram keeps, readable by its owner only. */
public final class HomeFolder {
  private static final String MARK = ".voidgram";
  private static final String MARK_TEXT =
      "VoidGram keeps its files in this folder, and lets nobody but their owner read them.\n";

  /** One of these makes a folder ours; homes of earlier builds have no mark. */
  private static final List<String> MARKS =
      List.of(MARK, "voidgram.db", "vault.keys", "session.key", "media-url.key");

  /** What systems put into folders on their own. */
  private static final Set<String> NOTHING = Set.of("lost+found", ".DS_Store", "desktop.ini");

  private static final String CHOOSE = " Choose another folder with --home or VOIDGRAM_HOME.";

  private HomeFolder() {}

  /** The folder that was asked for, else the one that this kind of system has for programs. */
  public static Path choose(Optional<String> option, Map<String, String> environment) {
    if (option.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("--home needs the name of a folder");
    }
    Optional<String> asked =
        option.or(
            () -> Optional.ofNullable(environment.get("VOIDGRAM_HOME")).filter(h -> !h.isBlank()));
    try {
      Path home =
          asked
              .map(Path::of)
              .orElseGet(() -> platformDefault(System.getProperty("os.name", ""), environment))
              .toAbsolutePath()
              .normalize();
      PathLetters.check(home.toString());
      return home;
    } catch (InvalidPathException e) {
      PathLetters.check(e.getInput());
      throw new IllegalArgumentException(
          Text.of("\"%s\" cannot be the name of a folder: %s.", e.getInput(), e.getReason())
              + CHOOSE,
          e);
    }
  }

  static Path platformDefault(String system, Map<String, String> environment) {
    Path account = Path.of(System.getProperty("user.home", "."));
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return folder(environment, "APPDATA", account.resolve("AppData/Roaming")).resolve("VoidGram");
    }
    // Java asks the list of users, where other programs follow HOME.
    Path user = folder(environment, "HOME", account);
    if (name.startsWith("mac")) {
      return user.resolve("Library/Application Support/VoidGram");
    }
    return folder(environment, "XDG_DATA_HOME", user.resolve(".local/share")).resolve("voidgram");
  }

  /** The XDG rules say that a relative path counts as unset. */
  private static Path folder(Map<String, String> environment, String variable, Path byDefault) {
    return Optional.ofNullable(environment.get(variable))
        .filter(path -> !path.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(byDefault);
  }

  /**
   * Makes the home of a server, or opens the one that is there.
   *
   * @throws HomeException when it cannot be used, or holds things that are not VoidGram's
   */
  public static void open(Path home) {
    try {
      if (!Files.isDirectory(home)) {
        create(home);
      } else if (!isOurs(home)) {
        throw new HomeException(
            Text.of(
                    "The folder %s holds files that are not VoidGram's, so it stays as it is.",
                    home)
                + " Choose an empty or a new folder with --home or VOIDGRAM_HOME.");
      }
      OwnerOnly.restrictFolder(home);
      if (!Files.exists(home.resolve(MARK))) {
        PrivateFile.write(home.resolve(MARK), MARK_TEXT.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new HomeException(
          Text.of("VoidGram cannot keep its files in %s: %s.", home, HomeException.reason(e))
              + CHOOSE,
          e);
    }
  }

  private static void create(Path home) throws IOException {
    if (Files.exists(home)) {
      throw new HomeException(home + " is a file and no folder." + CHOOSE);
    }
    Files.createDirectories(home, OwnerOnly.folder());
  }

  private static boolean isOurs(Path home) throws IOException {
    return isMarked(home) || isEmpty(home);
  }

  /** Whether it is a folder of VoidGram's. */
  public static boolean isMarked(Path home) {
    return MARKS.stream().anyMatch(mark -> Files.exists(home.resolve(mark)));
  }

  /** Whether the folder holds nothing but what systems put there. */
  public static boolean isEmpty(Path home) throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            home, entry -> !NOTHING.contains(String.valueOf(entry.getFileName())))) {
      return !entries.iterator().hasNext();
    }
  }

  /**
   * Makes a folder inside the home with mode 0700, and takes away what others may do in one that is
   * there. A link leads out of the home, to what its owner set up himself.
   */
  public static void makePrivate(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, OwnerOnly.folder());
      }
      if (!Files.isSymbolicLink(folder)) {
        OwnerOnly.restrictFolder(folder);
      }
    } catch (IOException e) {
      throw new HomeException(
          Text.of(
              "VoidGram cannot keep its files in %s: %s. Make room for that folder there, or choose another one with --home or VOIDGRAM_HOME.",
              folder, HomeException.reason(e)),
          e);
    }
  }
}
