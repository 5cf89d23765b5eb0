package io.voidgram.server.instagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a stranger's message makes this computer call nobody but Meta. */
final class LinkClientTest {
  private HttpServer meta;
  private HttpServer inside;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    inside = server("inside");
    meta = server("meta");
  }

  private HttpServer server(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          calls.add(name + " " + exchange.getRequestMethod() + " " + path);
          exchange.getResponseHeaders().set("Content-Type", "video/mp4");
          String to = path.equals("/away") ? url(inside) + "/secret" : path;
          boolean leadsOn = path.equals("/away") || path.equals("/round");
          exchange.getResponseHeaders().set("Location", path.equals("/once") ? "/story" : to);
          exchange.sendResponseHeaders(leadsOn || path.equals("/once") ? 302 : 200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    meta.stop(0);
    inside.stop(0);
  }

  private LinkClient client() {
    return new LinkClient(new MetaAddress(url(meta)));
  }

  @Test
  void followsARedirectWithinMeta() throws IOException {
    assertEquals("video/mp4", client().head(url(meta) + "/once").contentType());

    assertEquals(List.of("meta HEAD /once", "meta HEAD /story"), calls);
  }

  @Test
  void followsNoRedirectToAnotherHostAndNoneForEver() {
    assertThrows(IOException.class, () -> client().head(url(meta) + "/away"));
    assertEquals(List.of("meta HEAD /away"), calls);

    assertThrows(IOException.class, () -> client().head(url(meta) + "/round"));
    assertEquals(4, calls.size());
  }

  @Test
  void asksNobodyElse() {
    for (String link : List.of(url(inside) + "/secret", "file:///etc/passwd", "", "http://[")) {
      assertThrows(IOException.class, () -> client().head(link), link);
      assertThrows(IOException.class, () -> new LinkClient(MetaAddress.LIVE).head(link), link);
    }
    assertEquals(List.of(), calls);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://192.168.1.1/",
        "https://localhost/",
        "https://evilfbcdn.net/",
        "https://fbcdn.net.evil.example/",
        "https://fbcdn.net@evil.example/",
        "https://lookaside.fbsbx.com:8443/",
        "http://lookaside.fbsbx.com/"
      })
  void takesNoOtherHostForMeta(String link) {
    assertFalse(MetaAddress.LIVE.isMedia(HttpUrl.get(link)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=x",
        "https://scontent-fra3-1.cdninstagram.com/v/t51.jpg",
        "https://video.xx.fbcdn.net/v.mp4"
      })
  void takesMetasHostsForMeta(String link) {
    assertTrue(MetaAddress.LIVE.isMedia(HttpUrl.get(link)));
  }
}
