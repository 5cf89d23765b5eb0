package io.voidgram.server.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressClassTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:82a::200e",
        "64:ff9b::1.1.1.1",
        "2002:0101:0101::1",
        "::ffff:1.1.1.1"
      })
  void callsTheInternetPublic(String address) throws UnknownHostException {
    assertEquals(AddressClass.PUBLIC, of(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.255",
        "2130706433", // 127.0.0.1 in one number
        "127.1",
        "10.0.0.0",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.168.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "198.18.0.1",
        "::1",
        "fc00::1",
        "fdff:ffff::1",
        "::ffff:127.0.0.1",
        "::ffff:192.168.1.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "2002:7f00:0001::1", // 6to4 of 127.0.0.1
        "2002:c0a8:0101::1" // 6to4 of 192.168.1.1
      })
  void callsThisComputerAndItsNetworkPrivate(String address) throws UnknownHostException {
    assertEquals(AddressClass.PRIVATE, of(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "169.254.0.1",
        "169.254.169.254", // metadata
        "100.100.100.200", // metadata at Alibaba, in a private range
        "168.63.129.16", // metadata at Azure, in a public range
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::127.0.0.1", // IPv4-compatible, long gone
        "::ffff:0:127.0.0.1", // translated
        "::ffff:169.254.169.254",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::1.1.1.1", // NAT64 of a network's own
        "64:ff9b:1::192.168.1.1",
        "64:ff9b:1:ffff:ffff:ffff:101:101",
        "192.31.196.1",
        "192.52.193.1",
        "192.175.48.1",
        "2620:4f:8000::1",
        "100:0:0:1::1",
        "5f00::1",
        "fec0::1",
        "::ffff:0:1.1.1.1",
        "2002:a9fe:a9fe::1", // 6to4 of the metadata address
        "2001::1", // Teredo
        "2001:db8::1",
        "3fff::1",
        "fd00:ec2::254", // metadata at Amazon, in a private range
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "4000::1",
        "5f00::1"
      })
  void callsTheRestOutOfReach(String address) throws UnknownHostException {
    assertEquals(AddressClass.NEVER, of(address));
  }

  private static AddressClass of(String address) throws UnknownHostException {
    return AddressClass.of(InetAddress.getByName(address));
  }
}
