package io.voidgram.server.sandbox.media;

import io.voidgram.server.sandbox.media.FetchFailure.Kind;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Knobs;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses the crawler goes to. A newcomer has no tunnel, so only the strict profile is as
 * strict as Meta about loopback and private networks.
 */
record AddressRules(Knobs knobs) {
  /** Refuses the address, or says what the real platform would not like about it. */
  List<String> check(String url) throws FetchFailure {
    URI uri = parse(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    boolean isWeb = scheme.equals("http") || scheme.equals("https");
    if (!isWeb || uri.getHost() == null) {
      throw new FetchFailure(Kind.BAD_ADDRESS, "Not a web address: " + url);
    }
    boolean isPrivate = isPrivate(uri.getHost());
    if (knobs.isStrict()) {
      checkPublic(uri, isPrivate && !knobs.isOn(Knob.ALLOW_LOOPBACK));
    }
    return isPrivate ? List.of("Meta could not reach this address: " + uri.getHost()) : List.of();
  }

  private static URI parse(String url) throws FetchFailure {
    if (!url.chars().allMatch(character -> character > ' ' && character < 127)) {
      throw new FetchFailure(
          Kind.BAD_ADDRESS, "The address has characters outside US-ASCII: " + url);
    }
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new FetchFailure(Kind.BAD_ADDRESS, "Not an address: " + url);
    }
  }

  private void checkPublic(URI uri, boolean isPrivate) throws FetchFailure {
    if (isPrivate) {
      throw new FetchFailure(
          Kind.BAD_ADDRESS, "The address cannot be reached from outside: " + uri.getHost());
    }
    if (RobotsTxt.forbids(uri, knobs.duration(Knob.FETCH_CONNECT_MS))) {
      throw new FetchFailure(Kind.BAD_ADDRESS, "The site's robots.txt keeps the crawler away");
    }
  }

  private static boolean isPrivate(String host) throws FetchFailure {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(AddressRules::isPrivate);
    } catch (UnknownHostException e) {
      throw new FetchFailure(Kind.UNREACHABLE, "Nobody knows the host " + host);
    }
  }

  private static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress();
  }
}
