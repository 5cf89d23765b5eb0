package io.voidgram.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server listens on 127.0.0.1 and ::1, and on no other address this computer has. */
final class LoopbackTest {
  private static final Path IPV4_SOCKETS = Path.of("/proc/net/tcp");
  private static final Path IPV6_SOCKETS = Path.of("/proc/net/tcp6");
  private static final String LISTENING = "0A";

  /** 127.0.0.1, the same within IPv6, and ::1, as the system writes them. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  @TempDir static Path home;
  private static Target target;

  @BeforeAll
  static void start() throws IOException {
    target = new Target(home);
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  static List<InetAddress> ownAddresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("ownAddresses")
  void answersOnNoOtherAddressOfThisComputer(InetAddress address) {
    assertRefused(new InetSocketAddress(address, target.server.port()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "127.1.2.3", "127.255.255.254"})
  void answersOnNoOtherLoopbackAddress(String address) throws IOException {
    assumeTrue(Files.exists(IPV4_SOCKETS), "only Linux has the whole of 127.0.0.0/8");

    assertRefused(new InetSocketAddress(InetAddress.getByName(address), target.server.port()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void answersOnBothLoopbackAddresses(String name) throws IOException {
    InetAddress address = InetAddress.getByName(name);
    assumeTrue(NetworkInterface.getByInetAddress(address) != null, "no IPv6 here");

    try (Socket socket = new Socket(address, target.server.port())) {
      assertTrue(socket.isConnected());
    }
  }

  @Test
  void listensOnTheTwoLoopbackAddressesOnly() throws IOException {
    assumeTrue(Files.exists(IPV4_SOCKETS), "the table is Linux's");
    Set<String> addresses = new TreeSet<>(listening(IPV4_SOCKETS));
    addresses.addAll(listening(IPV6_SOCKETS));

    assertFalse(addresses.isEmpty());
    addresses.removeAll(LOOPBACK);
    assertEquals(Set.of(), addresses);
  }

  @Test
  void letsNobodyElseListenBesideIt() throws IOException {
    try (Socket socket = new Socket()) {
      assertThrows(
          IOException.class,
          () ->
              socket.bind(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), target.server.port())));
    }
  }

  /** The local addresses, as the system writes them, of the sockets that listen on our port. */
  private static List<String> listening(Path table) throws IOException {
    if (!Files.exists(table)) {
      return List.of();
    }
    String port = String.format(Locale.ROOT, ":%04X", target.server.port());
    return Files.readAllLines(table).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns[1].endsWith(port) && columns[3].equals(LISTENING))
        .map(columns -> columns[1].substring(0, columns[1].indexOf(':')))
        .toList();
  }

  private static void assertRefused(SocketAddress address) {
    try (Socket socket = new Socket()) {
      assertThrows(ConnectException.class, () -> socket.connect(address, 2_000));
      assertFalse(socket.isConnected());
    } catch (IOException e) {
      throw new AssertionError("Cannot close a socket", e);
    }
  }
}
