package io.voidgram.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which program listens on a port, as far as this user may know. */
final class PortHolder {
  private static final Logger LOG = LoggerFactory.getLogger(PortHolder.class);
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** For example {@code node server.js (process 4711)}. */
  static String describe(int port) {
    return Files.exists(PROC.resolve("net/tcp"))
        ? holder(socketInodes(port)).map(PortHolder::describe).orElse("a program of another user")
        : "another program";
  }

  private static String describe(Path process) {
    return commandOf(process) + " (process " + process.getFileName() + ")";
  }

  /** The columns are: number, local address, remote address, state, ..., inode as the tenth. */
  private static Set<String> socketInodes(int port) {
    String localPort = String.format(Locale.ROOT, ":%04X", port);
    Set<String> inodes = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : linesOf(PROC.resolve(table))) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > 9 && columns[1].endsWith(localPort) && columns[3].equals(LISTENING)) {
          inodes.add("socket:[" + columns[9] + "]");
        }
      }
    }
    return inodes;
  }

  private static Optional<Path> holder(Set<String> sockets) {
    try (Stream<Path> processes = Files.list(PROC)) {
      return processes
          .filter(path -> path.getFileName().toString().matches("\\d+"))
          .filter(process -> hasOpen(process, sockets))
          .findFirst();
    } catch (IOException e) {
      LOG.debug("Cannot list the processes", e);
      return Optional.empty();
    }
  }

  private static boolean hasOpen(Path process, Set<String> sockets) {
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.anyMatch(file -> isLinkTo(file, sockets));
    } catch (IOException e) {
      return false; // a process of somebody else, or one that has just ended
    }
  }

  private static boolean isLinkTo(Path file, Set<String> targets) {
    try {
      return targets.contains(Files.readSymbolicLink(file).toString());
    } catch (IOException e) {
      return false; // closed in the meantime
    }
  }

  private static String commandOf(Path process) {
    String command =
        String.join(" ", linesOf(process.resolve("cmdline"))).replace('\0', ' ').strip();
    return command.length() <= 80 ? command : command.substring(0, 80) + "...";
  }

  private static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      LOG.debug("Cannot read {}", file, e);
      return List.of();
    }
  }
}
