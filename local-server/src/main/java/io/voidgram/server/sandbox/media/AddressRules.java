package io.voidgram.server.sandbox.media;

import io.voidgram.server.sandbox.world.Knobs;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Which addresses the crawler goes to. A newcomer has no tunnel, so only the strict profile is as
 * strict as Meta about loopback and private networks.
 */
final class AddressRules {

  private final Knobs knobs;

  AddressRules(Knobs knobs) {
    this.knobs = knobs;
  }

  void check(String url) throws FetchFailure {
    URI uri = parse(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    boolean isWeb = scheme.equals("http") || scheme.equals("https");
    if (!isWeb || uri.getHost() == null) {
      throw new FetchFailure(FetchFailure.Kind.BAD_ADDRESS, "Not a web address: " + url);
    }
    if (knobs.isStrict()) {
      checkPublic(uri.getHost());
    }
  }

  private static URI parse(String url) throws FetchFailure {
    if (!url.chars().allMatch(character -> character > ' ' && character < 127)) {
      throw new FetchFailure(
          FetchFailure.Kind.BAD_ADDRESS, "The address has characters outside US-ASCII: " + url);
    }
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new FetchFailure(FetchFailure.Kind.BAD_ADDRESS, "Not an address: " + url);
    }
  }

  private static void checkPublic(String host) throws FetchFailure {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (isPrivate(address)) {
          throw new FetchFailure(
              FetchFailure.Kind.BAD_ADDRESS, "The address cannot be reached from outside: " + host);
        }
      }
    } catch (UnknownHostException e) {
      throw new FetchFailure(FetchFailure.Kind.UNREACHABLE, "Nobody knows the host " + host);
    }
  }

  private static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress();
  }
}
