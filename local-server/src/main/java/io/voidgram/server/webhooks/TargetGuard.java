package io.voidgram.server.webhooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;

/**
 * Lets connections through only to where a webhook may lead.
 *
 * <p>A name is refused when any of its addresses is; and each socket checks the very address it is
 * about to connect to, which holds for numeric hosts and whatever a name resolves to later.
 */
final class TargetGuard extends SocketFactory implements Dns {
  /** The address is one that webhooks must not reach. */
  static final class RefusedException extends UnknownHostException {
    RefusedException(String message) {
      super(message);
    }
  }

  private final boolean allowsPrivate;

  TargetGuard(boolean allowsPrivate) {
    this.allowsPrivate = allowsPrivate;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = Dns.SYSTEM.lookup(host);
    for (InetAddress address : addresses) {
      check(address);
    }
    return addresses;
  }

  /** Throws unless the address may be reached. */
  void check(InetAddress address) throws RefusedException {
    switch (AddressClass.of(address)) {
      case PUBLIC -> {}
      case PRIVATE -> {
        if (!allowsPrivate) {
          throw refused(
              address, "is in a private network. Set allowPrivateNetwork if that is meant.");
        }
      }
      case NEVER -> throw refused(address, "cannot be the target of a webhook.");
    }
  }

  private static RefusedException refused(InetAddress address, String why) {
    return new RefusedException("The address " + address.getHostAddress() + " " + why);
  }

  @Override
  public Socket createSocket() {
    return new CheckedSocket();
  }

  private final class CheckedSocket extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeoutMs) throws IOException {
      if (!(endpoint instanceof InetSocketAddress target) || target.getAddress() == null) {
        throw new RefusedException("Webhooks connect to resolved addresses only.");
      }
      check(target.getAddress());
      super.connect(endpoint, timeoutMs);
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw onlyUnconnected();
  }

  private static UnsupportedOperationException onlyUnconnected() {
    return new UnsupportedOperationException("Only sockets that are not connected yet are made");
  }
}
