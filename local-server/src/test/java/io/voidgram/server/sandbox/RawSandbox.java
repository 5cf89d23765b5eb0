package io.voidgram.server.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends a sandbox what no client library would send. */
record RawSandbox(String url) {
  private static final int PATIENCE_MS = 10_000;

  String host() {
    return URI.create(url).getAuthority();
  }

  /** All that comes back until the sandbox closes the connection. */
  String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort())) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The status of the first answer; the sandbox closes the connection behind it. */
  String status(String request) throws IOException {
    String answer = send(request);
    return answer.isEmpty() ? "(closed)" : answer.split(" ", 3)[1];
  }
}
