package io.voidgram.server.openapi;

import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Supplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A file that never changes while the server runs: read once, and sent again only when needed. */
final class StaticFile {

  private final String contentType;
  private final Supplier<ByteString> source;
  private @Nullable ByteString content;

  private StaticFile(String contentType, Supplier<ByteString> source) {
    this.contentType = contentType;
    this.source = source;
  }

  /** A text that is made when it is first asked for. */
  static StaticFile of(String contentType, Supplier<String> text) {
    return new StaticFile(contentType, () -> ByteString.encodeUtf8(text.get()));
  }

  /** A file on the class path, read when it is first asked for. */
  static StaticFile resource(String contentType, String path) {
    return new StaticFile(contentType, () -> read(path));
  }

  /** The file, or 304 when the caller has it already. */
  Answer answer(ApiRequest request) {
    ByteString bytes = content();
    String etag = '"' + bytes.sha256().hex().substring(0, 24) + '"';
    boolean isKnown = request.header("If-None-Match").filter(sent -> names(sent, etag)).isPresent();
    Answer answer =
        isKnown ? Answer.empty(304) : Answer.stream(200, contentType, bytes.size(), bytes::write);
    return answer.withHeader("ETag", etag).withHeader("Cache-Control", "no-cache");
  }

  static ByteString read(String path) {
    try (InputStream in = StaticFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its part " + path + "; build it anew.");
      }
      return ByteString.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  private synchronized ByteString content() {
    if (content == null) {
      content = source.get();
    }
    return content;
  }

  private static boolean names(String ifNoneMatch, String etag) {
    return Arrays.stream(ifNoneMatch.split(","))
        .map(tag -> tag.strip().replaceFirst("^W/", ""))
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }
}
