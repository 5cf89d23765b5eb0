package io.voidgram.server.sandbox.media;

import io.voidgram.server.sandbox.files.Hashes;
import io.voidgram.server.sandbox.files.OwnFiles;
import io.voidgram.server.sandbox.media.FetchFailure.Kind;
import io.voidgram.server.sandbox.world.Journal;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.World;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One download, whole or in ranges, within a limit of bytes and one of time. */
final class Transfer {
  private static final String USER_AGENT =
      "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";
  private static final int RANGE_BYTES = 4 * 1024 * 1024;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Journal journal;
  private final Fetcher.Order order;
  private final Path part;
  private final Duration connectLimit;
  private final boolean isStrict;
  private final long endNanos;
  private final MessageDigest digest = Hashes.sha256();
  private final List<String> warnings = new ArrayList<>();
  private long received;

  Transfer(World world, Fetcher.Order order, Path part) {
    this.journal = world.journal();
    this.order = order;
    this.part = part;
    this.connectLimit = world.knobs().duration(Knob.FETCH_CONNECT_MS);
    this.isStrict = world.knobs().isStrict();
    this.endNanos = System.nanoTime() + world.knobs().duration(Knob.FETCH_TOTAL_MS).toNanos();
  }

  Download run() throws FetchFailure, IOException {
    try (OutputStream out = new BufferedOutputStream(OwnFiles.write(part), BUFFER_BYTES)) {
      boolean isComplete = false;
      while (!isComplete) {
        isComplete = request(out);
      }
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    return new Download(part, received, hash, List.copyOf(warnings));
  }

  /** One request; true when the file is complete. */
  private boolean request(OutputStream out) throws FetchFailure, IOException {
    Instant start = Instant.now();
    long before = received;
    Map<String, String> headers = headers();
    int status = 0;
    String error = null;
    try {
      HttpURLConnection connection = connect(headers);
      try {
        status = connection.getResponseCode();
        checkStatus(status);
        copy(connection, out);
        return isComplete(connection, status);
      } finally {
        connection.disconnect();
      }
    } catch (FetchFailure e) {
      error = e.getMessage();
      throw e;
    } catch (SocketTimeoutException e) {
      error = "The download took too long";
      throw new FetchFailure(Kind.TOO_SLOW, error);
    } catch (ConnectException e) {
      error = "The connection was refused";
      throw new FetchFailure(Kind.UNREACHABLE, error);
    } catch (IOException e) {
      error = "The download broke: " + e.getMessage();
      throw new FetchFailure(received > before ? Kind.TRUNCATED : Kind.UNREACHABLE, error);
    } finally {
      journal.fetched(
          start,
          order.facts().container(),
          order.url(),
          headers,
          status,
          received - before,
          error == null ? soFar() : null,
          error);
    }
  }

  /** The hash of what has come in; the last request's is that of the whole file. */
  private String soFar() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The JDK's SHA-256 can be cloned", e);
    }
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", USER_AGENT);
    headers.put("Accept", "*/*");
    if (order.inRanges()) {
      headers.put("Range", "bytes=" + received + "-" + (received + RANGE_BYTES - 1));
    }
    return headers;
  }

  private HttpURLConnection connect(Map<String, String> headers) throws IOException, FetchFailure {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(order.url()).toURL().openConnection();
    connection.setConnectTimeout((int) connectLimit.toMillis());
    connection.setReadTimeout(millisLeft());
    connection.setInstanceFollowRedirects(!isStrict);
    connection.setUseCaches(false);
    // A connection of its own: the JDK would silently repeat a request on a kept one that died.
    connection.setRequestProperty("Connection", "close");
    headers.forEach(connection::setRequestProperty);
    return connection;
  }

  private int millisLeft() throws FetchFailure {
    long left = (endNanos - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new FetchFailure(Kind.TOO_SLOW, "The download took too long");
    }
    return (int) left;
  }

  private static void checkStatus(int status) throws FetchFailure {
    if (status >= 500) {
      throw new FetchFailure(Kind.SERVER_ERROR, "The server answered " + status);
    }
    if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
      throw new FetchFailure(Kind.BAD_STATUS, "The server answered " + status);
    }
  }

  private void copy(HttpURLConnection connection, OutputStream out)
      throws IOException, FetchFailure {
    long expected = connection.getContentLengthLong();
    long before = received;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = connection.getInputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        received += count;
        if (received > order.bytesMax()) {
          throw new FetchFailure(
              Kind.TOO_LARGE, "The file has more than " + order.bytesMax() + " bytes");
        }
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
        millisLeft();
      }
    }
    if (received == before) {
      throw new FetchFailure(Kind.EMPTY, "The server answered with an empty body");
    }
    if (expected >= 0 && received - before < expected) {
      throw new FetchFailure(Kind.TRUNCATED, "The download ended too early");
    }
  }

  private boolean isComplete(HttpURLConnection connection, int status) throws FetchFailure {
    if (!order.inRanges()) {
      return true;
    }
    if (status != HttpURLConnection.HTTP_PARTIAL) {
      if (isStrict) {
        throw new FetchFailure(Kind.NO_RANGES, "The server ignores Range");
      }
      warnings.add("The media server ignores Range");
      return true;
    }
    return received >= total(connection);
  }

  private static long total(HttpURLConnection connection) throws FetchFailure {
    String range = String.valueOf(connection.getHeaderField("Content-Range"));
    String total = range.substring(range.lastIndexOf('/') + 1);
    if (!total.matches("\\d{1,15}")) {
      throw new FetchFailure(Kind.NO_RANGES, "A 206 without a usable Content-Range: " + range);
    }
    return Long.parseLong(total);
  }
}
