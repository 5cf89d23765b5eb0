package io.voidgram.server.http;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Reads request bodies, and tells in terms of HTTP when one is too long, late or broken. */
public final class BodyReader {
  public static final int JSON_BYTES_MAX = 1 << 20;

  /** How much of a refused body is read all the same, so that its sender gets to our answer. */
  private static final long DRAINED_BYTES_MAX = 16L << 20;

  /** The body of a request could not be read to its end: its sender's doing, never ours. */
  public static final class BrokenBodyException extends RuntimeException {
    BrokenBodyException(IOException cause) {
      super(cause);
    }
  }

  private BodyReader() {}

  static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  static byte[] json(HttpServletRequest request) {
    return json(request, JSON_BYTES_MAX);
  }

  static byte[] json(HttpServletRequest request, int bytesMax) {
    if (!isJson(request.getContentType())) {
      throw new ApiException(
          ErrorCode.VALIDATION_ERROR, 415, "Send JSON, with Content-Type: application/json.");
    }
    InputStream in = stream(request);
    try {
      if (request.getContentLengthLong() > bytesMax) {
        throw tooLong(in, bytesMax);
      }
      byte[] body = in.readNBytes(bytesMax + 1);
      if (body.length > bytesMax) {
        throw tooLong(in, bytesMax);
      }
      return body;
    } catch (IOException e) {
      throw new BrokenBodyException(e);
    }
  }

  static ServletInputStream stream(HttpServletRequest request) {
    try {
      return request.getInputStream();
    } catch (IOException e) {
      throw new BrokenBodyException(e);
    }
  }

  private static ApiException tooLong(InputStream rest, int bytesMax) throws IOException {
    byte[] buffer = new byte[64 << 10];
    long drained = 0;
    int read;
    while (drained < DRAINED_BYTES_MAX && (read = rest.read(buffer)) >= 0) {
      drained += read;
    }
    return new ApiException(
        ErrorCode.VALIDATION_ERROR,
        413,
        "The body is longer than " + bytesMax + " bytes. Send less at once.");
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
    String parameters = parts.length < 2 ? "" : parts[1].replaceAll("[\\s\"]", "");
    return parts[0].strip().equals("application/json")
        && (!parameters.contains("charset=") || parameters.contains("charset=utf-8"));
  }
}
