package io.voidgram.server.http;

import io.voidgram.server.openapi.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import okio.ByteString;

/** HTTP spoken by hand, for requests no client library would send. */
public final class RawHttp {
  private static final int TIMEOUT_MS = 15_000;

  /** An answer taken apart. */
  public record Reply(int status, List<String> headers, String body) {
    /** The value of the first header with this name. */
    public Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }
  }

  private final int port;
  private final Consumer<Exchange> judge;

  public RawHttp(int port) {
    this(port, exchange -> {});
  }

  /** Shows each exchange to that judge, as far as its request is one a client could have sent. */
  public RawHttp(int port, Consumer<Exchange> judge) {
    this.port = port;
    this.judge = judge;
  }

  /** Sends these lines and a body as they are, and reads the answer to its end. */
  public Reply send(String head, byte[] body) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      Reply reply = read(socket);
      exchange(head, reply).ifPresent(judge);
      return reply;
    }
  }

  /** Sends these lines without a body. */
  public Reply send(String... lines) throws IOException {
    return send(String.join("\r\n", lines), new byte[0]);
  }

  private Optional<Exchange> exchange(String head, Reply reply) {
    List<String> lines = head.lines().toList();
    String[] request = lines.get(0).split(" ", -1);
    boolean isReadable = request.length == 3 && request[1].startsWith("/") && reply.status() > 0;
    if (!isReadable) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Exchange(
              request[0],
              new URI("http://localhost:" + port + request[1]),
              headers(lines.subList(1, lines.size())),
              reply.status(),
              headers(reply.headers()),
              ByteString.encodeUtf8(reply.body())));
    } catch (URISyntaxException e) {
      return Optional.empty(); // no address that a client could have sent
    }
  }

  private static HttpHeaders headers(List<String> lines) {
    Map<String, List<String>> headers =
        lines.stream()
            .filter(line -> line.indexOf(':') > 0)
            .collect(
                Collectors.groupingBy(
                    line -> line.substring(0, line.indexOf(':')).strip(),
                    Collectors.mapping(
                        line -> line.substring(line.indexOf(':') + 1).strip(),
                        Collectors.toList())));
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  /** A connection for the caller to do with what he likes. */
  public Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    socket.setSoTimeout(TIMEOUT_MS);
    return socket;
  }

  /** Reads one answer from a connection. */
  public static Reply read(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    List<String> lines = readHead(in).lines().toList();
    if (lines.isEmpty()) {
      return new Reply(0, List.of(), "");
    }
    Reply head =
        new Reply(
            Integer.parseInt(lines.get(0).substring(9, 12)), lines.subList(1, lines.size()), "");
    Optional<String> length = head.header("Content-Length");
    byte[] body = length.isPresent() ? in.readNBytes(Integer.parseInt(length.get())) : new byte[0];
    return new Reply(head.status(), head.headers(), new String(body, StandardCharsets.UTF_8));
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int next;
    while ((next = in.read()) >= 0) {
      head.write(next);
      if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }
}
