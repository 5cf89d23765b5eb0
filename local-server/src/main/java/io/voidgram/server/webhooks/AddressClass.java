package io.voidgram.server.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Who can be reached at an address, as far as a webhook is concerned.
 *
 * <p>Source: the special-purpose address registries of IANA (RFC 6890). An IPv6 address that
 * carries an IPv4 one is judged by it; but where a network translates by rules of its own (NAT64
 * below 64:ff9b:1::/48), nobody can tell where that leads.
 */
enum AddressClass {
  PUBLIC,
  /** This computer or its network; only where the user allows it. */
  PRIVATE,
  /** Never: metadata services, link-local, multicast, and what leads nowhere. */
  NEVER;

  private static final class Range {
    private final byte[] prefix;
    private final int bits;
    private final AddressClass reach;

    Range(byte[] prefix, int bits, AddressClass reach) {
      this.prefix = prefix;
      this.bits = bits;
      this.reach = reach;
    }

    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Of two ranges that hold an address the first one counts. */
  private static final List<Range> IPV4 =
      List.of(
          range("100.100.100.200", 32, NEVER), // metadata at Alibaba
          range("168.63.129.16", 32, NEVER), // metadata at Azure
          range("10.0.0.0", 8, PRIVATE),
          range("100.64.0.0", 10, PRIVATE), // behind a carrier's NAT
          range("127.0.0.0", 8, PRIVATE),
          range("172.16.0.0", 12, PRIVATE),
          range("192.168.0.0", 16, PRIVATE),
          range("198.18.0.0", 15, PRIVATE), // benchmarks; some VPNs use it
          range("0.0.0.0", 8, NEVER), // this computer by another name
          range("169.254.0.0", 16, NEVER), // link-local, metadata
          range("192.0.0.0", 24, NEVER),
          range("192.0.2.0", 24, NEVER), // documentation
          range("192.31.196.0", 24, NEVER), // AS112, which answers nobody
          range("192.52.193.0", 24, NEVER), // multicast tunnels
          range("192.88.99.0", 24, NEVER), // 6to4 relays
          range("192.175.48.0", 24, NEVER), // AS112
          range("198.51.100.0", 24, NEVER),
          range("203.0.113.0", 24, NEVER),
          range("224.0.0.0", 4, NEVER), // multicast
          range("240.0.0.0", 4, NEVER));

  private static final List<Range> IPV6 =
      List.of(
          range("::1", 128, PRIVATE),
          range("fd00:ec2::254", 128, NEVER), // metadata at Amazon
          range("fc00::", 7, PRIVATE),
          range("2001::", 23, NEVER), // Teredo and other protocols
          range("2001:db8::", 32, NEVER), // documentation
          range("2620:4f:8000::", 48, NEVER), // AS112
          range("3fff::", 20, NEVER), // documentation
          range("2000::", 3, PUBLIC));

  /** Where an IPv6 address carries an IPv4 one: the range, and the first byte of it. */
  private record Carrier(Range range, int offset) {}

  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(range("64:ff9b::", 96, PUBLIC), 12), // NAT64
          new Carrier(range("2002::", 16, PUBLIC), 2), // 6to4
          new Carrier(mapped(), 12));

  /** Judges an address; one that no range holds leads nowhere, unless it is an IPv4 one. */
  static AddressClass of(InetAddress address) {
    return of(address.getAddress());
  }

  private static AddressClass of(byte[] bytes) {
    if (bytes.length == 4) {
      return first(IPV4, bytes, PUBLIC);
    }
    for (Carrier carrier : CARRIERS) {
      if (carrier.range().holds(bytes)) {
        return of(Arrays.copyOfRange(bytes, carrier.offset(), carrier.offset() + 4));
      }
    }
    return first(IPV6, bytes, NEVER);
  }

  private static AddressClass first(List<Range> ranges, byte[] bytes, AddressClass otherwise) {
    return ranges.stream()
        .filter(range -> range.holds(bytes))
        .findFirst()
        .map(range -> range.reach)
        .orElse(otherwise);
  }

  private static Range range(String prefix, int bits, AddressClass reach) {
    try {
      return new Range(InetAddress.getByName(prefix).getAddress(), bits, reach);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(prefix + " is an address", e);
    }
  }

  /** {@code ::ffff:0:0/96}, which Java itself reads as IPv4. */
  private static Range mapped() {
    byte[] prefix = new byte[16];
    prefix[10] = (byte) 0xff;
    prefix[11] = (byte) 0xff;
    return new Range(prefix, 96, PUBLIC);
  }
}
