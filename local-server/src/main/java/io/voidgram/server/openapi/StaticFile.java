package io.voidgram.server.openapi;

import io.voidgram.server.text.Resource;
import java.util.function.Supplier;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A file that never changes while the server runs: read once, and sent again only when needed. */
final class StaticFile {
  /** What is sent, and its tag. */
  record Content(String type, ByteString bytes, String etag) {}

  private final String contentType;
  private final Supplier<ByteString> source;
  private @Nullable Content content;

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

  static ByteString read(String path) {
    return ByteString.of(Resource.read(path));
  }

  synchronized Content content() {
    if (content == null) {
      ByteString bytes = source.get();
      String etag = '"' + bytes.sha256().hex().substring(0, 24) + '"';
      content = new Content(contentType, bytes, etag);
    }
    return content;
  }
}
