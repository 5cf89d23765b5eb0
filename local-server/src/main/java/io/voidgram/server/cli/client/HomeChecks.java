package io.voidgram.server.cli.client;

import io.voidgram.server.home.HomeLock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What this computer alone can tell: Java, the home folder, its database, the port, the disk. */
record HomeChecks(Connection connection) {
  private static final int USUAL_PORT = 3001;
  private static final int JAVA_LEAST = 17;
  private static final long MEGABYTE = 1L << 20;
  private static final int CONNECT_MS = 1000;
  private static final byte[] SQLITE = "SQLite format 3".getBytes(StandardCharsets.US_ASCII);
  private static final String START = "Start VoidGram once: voidgram serve";
  private static final String RIGHTS = "Look at its permissions.";

  List<Check> all() {
    return List.of(java(), home(), database(), port(), disk());
  }

  private static Check java() {
    int version = Runtime.version().feature();
    return version >= JAVA_LEAST
        ? Check.ok("java", "Java " + version + " runs.")
        : Check.fail("java", "Java " + version + " is too old.", "Install Java 17 or newer.");
  }

  private Check home() {
    Path home = connection.home();
    if (!Files.exists(home)) {
      return Check.warn("home", "The folder " + home + " is not there yet.", START);
    }
    return Files.isDirectory(home) && Files.isWritable(home)
        ? Check.ok("home", home + " can be written.")
        : Check.fail("home", home + " cannot be written.", "Choose another with --home.");
  }

  private Check database() {
    Path file = connection.home().resolve("voidgram.db");
    if (!Files.exists(file)) {
      return Check.warn("database", "There is no database yet.", START);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE)
          ? Check.ok("database", "The database is " + Files.size(file) / MEGABYTE + " MB.")
          : Check.fail("database", file + " is no database.", "Bring back a backup of it.");
    } catch (IOException e) {
      return Check.fail("database", file + " cannot be read.", RIGHTS);
    }
  }

  private Check port() {
    try {
      var own = HomeLock.holder(connection.home()).flatMap(HomeLock.Holder::port);
      if (own.isPresent()) {
        return Check.ok("port", "VoidGram has port " + own.get() + ".");
      }
    } catch (IOException | RuntimeException e) {
      return Check.fail("port", "The lock of the home cannot be read.", RIGHTS);
    }
    String taken = "Another program has port " + USUAL_PORT + ".";
    return isTaken()
        ? Check.warn("port", taken, "Start with serve --port N.")
        : Check.ok("port", "Port " + USUAL_PORT + " is free.");
  }

  private static boolean isTaken() {
    try (Socket socket = new Socket()) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), USUAL_PORT);
      socket.connect(address, CONNECT_MS);
      return true;
    } catch (IOException e) {
      return false; // nobody takes the call
    }
  }

  private Check disk() {
    Path folder = connection.home();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    long free = folder.toFile().getUsableSpace() / MEGABYTE;
    String message = free + " MB are free.";
    if (free < 100) {
      return Check.fail("disk", message, "Make room on the disk.");
    }
    return free < 1000
        ? Check.warn("disk", message, "Make room on the disk.")
        : Check.ok("disk", message);
  }
}
