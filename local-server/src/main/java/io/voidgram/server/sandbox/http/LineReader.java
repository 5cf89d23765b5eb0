package io.voidgram.server.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines that end in CR LF. A lone CR or LF is refused, because servers and proxies disagree
 * about it, and an attacker could hide a second request behind it.
 */
final class LineReader {
  private final InputStream in;
  private int bytesLeft;

  LineReader(InputStream in, int bytesMax) {
    this.in = in;
    this.bytesLeft = bytesMax;
  }

  /**
   * The next line without its end.
   *
   * @throws EOFException when the peer hangs up before the line ends
   */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int next = read(); next != '\r'; next = read()) {
      if (next == '\n' || (next < ' ' && next != '\t') || next == 0x7f) {
        throw new BadRequest("A line has a control character in it or ends in a lone LF");
      }
      line.write(next);
    }
    if (read() != '\n') {
      throw new BadRequest("A line ends in a lone CR");
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private int read() throws IOException {
    if (bytesLeft-- <= 0) {
      throw new BadRequest(431, "The head of the request is too long");
    }
    int next = in.read();
    if (next < 0) {
      throw new EOFException("The peer hung up within a line");
    }
    return next;
  }
}
