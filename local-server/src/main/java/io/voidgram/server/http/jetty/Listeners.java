package io.voidgram.server.http.jetty;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The listening sockets: 127.0.0.1 and, where the computer has IPv6, [::1] with the same port.
 *
 * <p>Both must be ours: many programs ask for "localhost" at [::1] first, and another program that
 * listens there would be sent our API keys.
 */
public record Listeners(int port, List<ServerSocketChannel> channels) implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int FREE_PORT_TRIES = 20;

  /**
   * Takes a port, or any free one for 0.
   *
   * @throws BindException when somebody else has the port
   */
  public static Listeners bind(int port) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return bindBoth(port);
      } catch (BindException e) {
        if (port != 0 || attempt == FREE_PORT_TRIES) {
          throw e;
        }
      }
    }
  }

  private static Listeners bindBoth(int wanted) throws IOException {
    List<ServerSocketChannel> channels = new ArrayList<>();
    try {
      int port = wanted;
      for (InetAddress address : loopbackAddresses()) {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channels.add(channel);
        channel.bind(new InetSocketAddress(address, port), BACKLOG);
        port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      }
      return new Listeners(port, List.copyOf(channels));
    } catch (IOException e) {
      for (ServerSocketChannel channel : channels) {
        channel.close();
      }
      throw e;
    }
  }

  private static List<InetAddress> loopbackAddresses() throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    addresses.add(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}));
    InetAddress ipv6 = ipv6Loopback();
    if (NetworkInterface.getByInetAddress(ipv6) != null) {
      addresses.add(ipv6);
    }
    return addresses;
  }

  private static InetAddress ipv6Loopback() throws UnknownHostException {
    byte[] address = new byte[16];
    address[15] = 1;
    return InetAddress.getByAddress("localhost", address);
  }

  @Override
  public void close() throws IOException {
    for (ServerSocketChannel channel : channels) {
      channel.close();
    }
  }
}
