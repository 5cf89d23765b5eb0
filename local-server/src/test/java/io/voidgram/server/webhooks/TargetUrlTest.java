package io.voidgram.server.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/voidgram",
        "http://hooks.example.com",
        "HTTPS://Hooks.Example.com:8443/a?b=c%20d",
        "https://1.1.1.1/",
        "https://01.hooks.example.com/",
        "https://0x7f.example.com/",
        "https://[2606:4700:4700::1111]/x"
      })
  void takesAddressesOnTheInternet(String url) {
    assertNull(TargetUrl.problem(url, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hooks.example.com",
        "//hooks.example.com/x",
        "ftp://hooks.example.com/x",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_x",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://user@hooks.example.com/",
        "https://user:secret@hooks.example.com/",
        "https://hooks.example.com/#part",
        "https://hooks.example.com/a b",
        "https://hooks.example.com/a\nb",
        "https://hooks.example.com\\@127.0.0.1/",
        "https://hooks.example.com/{x}",
        "https://b\u00fccher.example/",
        "https://hooks.example.com:0/",
        "https://hooks.example.com:25/",
        "https://hooks.example.com:22/",
        "https://hooks.example.com:6667/",
        "https://hooks.example.com:70000/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://0.0.0.0:3001/",
        "http://0/",
        "http://224.0.0.1/",
        "http://1.2.3.4.5/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://127.0.0.0x1./",
        "http://0177.0.0.1/",
        "http://127.0.0.01/",
        "http://127.0.0.1./"
      })
  void refusesWhatIsNoAddressOfAReceiverEvenInPrivateNetworks(String url) {
    assertNotNull(TargetUrl.problem(url, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:5678/webhook",
        "http://LOCALHOST/",
        "http://app.localhost/",
        "http://localhost./",
        "http://app.localhost.:8080/",
        "http://127.0.0.1:8080/",
        "http://2130706433/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://192.168.1.20:8123/api/webhook/x",
        "http://100.64.0.7/",
        "http://[fd12:3456::1]/"
      })
  void takesPrivateNetworksOnlyWhereTheyAreAllowed(String url) {
    assertNotNull(TargetUrl.problem(url, false));
    assertNull(TargetUrl.problem(url, true));
  }

  @Test
  void saysHowAPrivateNetworkIsAllowed() {
    String problem = TargetUrl.problem("http://10.0.0.1/", false);

    assertTrue(String.valueOf(problem).contains("allowPrivateNetwork"), problem);
    assertTrue(String.valueOf(problem).contains("10.0.0.1"), problem);
    assertEquals(2048, TargetUrl.LENGTH_MAX);
  }
}
