package io.voidgram.server.store;

import io.voidgram.server.home.HomeException;
import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.PrivateFile;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, unpacked once: the driver on its own unpacks it at every start, which
 * takes longer than anything else it does.
 *
 * <p>The file's name ends in its checksum, so that one cut short is noticed and made anew.
 */
public final class SqliteLibrary {
  private SqliteLibrary() {}

  /**
   * Has the driver load the library from the folder beside this database; called before the first
   * connection.
   */
  public static void unpackBeside(Path database) {
    Path folder = database.resolveSibling("native");
    HomeFolder.makePrivate(folder);
    unpackInto(folder);
  }

  private static void unpackInto(Path folder) {
    String start = "sqlite-" + SQLiteJDBCLoader.getVersion() + "-";
    try {
      Optional<Path> unpacked = find(folder, start);
      Path library = unpacked.isPresent() ? unpacked.get() : unpack(folder, start);
      System.setProperty("org.sqlite.lib.path", folder.toString());
      System.setProperty("org.sqlite.lib.name", library.getFileName().toString());
    } catch (IOException e) {
      throw new HomeException(
          Text.of("SQLite cannot be unpacked into %s: %s.", folder, HomeException.reason(e)), e);
    }
  }

  private static Optional<Path> find(Path folder, String start) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(SqliteLibrary::isWhole)
          .findFirst();
    }
  }

  private static Path unpack(Path folder, String start) throws IOException {
    String resource = resourceFolder() + "/" + LibraryLoaderUtil.getNativeLibName();
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("This build has no SQLite for this kind of computer: " + resource);
      }
      byte[] library = in.readAllBytes();
      Path target = folder.resolve(start + checksum(library));
      PrivateFile.write(target, library);
      return target;
    }
  }

  /** On an ordinary Linux the driver need not start a process to find out that it is no Android. */
  private static String resourceFolder() {
    boolean isOrdinaryLinux =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64")
            && System.getenv("ANDROID_ROOT") == null
            && !OSInfo.isMusl();
    return isOrdinaryLinux
        ? "/org/sqlite/native/Linux/" + OSInfo.getArchName()
        : LibraryLoaderUtil.getNativeLibResourcePath();
  }

  private static boolean isWhole(Path file) {
    try {
      return file.getFileName().toString().endsWith("-" + checksum(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static String checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return Long.toHexString(crc.getValue());
  }
}
