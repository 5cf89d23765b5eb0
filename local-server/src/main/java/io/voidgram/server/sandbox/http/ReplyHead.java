package io.voidgram.server.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Writes the status line and the header lines of an answer. */
final class ReplyHead {
  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(204, "No Content"),
          Map.entry(206, "Partial Content"),
          Map.entry(302, "Found"),
          Map.entry(307, "Temporary Redirect"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(416, "Range Not Satisfiable"),
          Map.entry(421, "Misdirected Request"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(505, "HTTP Version Not Supported"));

  private ReplyHead() {}

  static byte[] of(Reply reply, boolean isKeptAlive) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(reply.status()).append(' ');
    head.append(REASONS.getOrDefault(reply.status(), "Status")).append("\r\n");
    reply.headers().forEach((name, value) -> line(head, name, value));
    if (!reply.headers().containsKey("Date")) {
      line(head, "Date", Reply.httpDate(Instant.now()));
    }
    line(head, "X-Sandbox", "1");
    if (reply.body().length() != ReplyBody.LENGTH_UNKNOWN) {
      line(head, "Content-Length", Long.toString(reply.body().length()));
    }
    boolean stays = isKeptAlive && reply.body().length() != ReplyBody.LENGTH_UNKNOWN;
    line(head, "Connection", stays ? "keep-alive" : "close");
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Header values come from requests too; a line break in one must not start a new header. */
  private static void line(StringBuilder head, String name, String value) {
    head.append(name.replaceAll("[^!-~]|:", ""))
        .append(": ")
        .append(value.replaceAll("[\r\n]", " "))
        .append("\r\n");
  }
}
