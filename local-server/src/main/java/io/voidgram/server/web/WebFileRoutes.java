package io.voidgram.server.web;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.text.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import okio.ByteString;

/**
 * The files of the interface, below {@code /web/}: packed when first asked for, then kept. The
 * pages ask for them at addresses with the build in them, which never change.
 */
final class WebFileRoutes {
  private static final String INDEX = "/web/files.txt";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private record Content(String type, ByteBuffer plain, Optional<ByteBuffer> packed, String etag) {}

  private static final String LASTING = "public, max-age=31536000, immutable";
  private static final String ASK_EACH_TIME = "no-cache";

  private final Map<String, Content> contents = new ConcurrentHashMap<>();
  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  private final String version;
  private final List<String> names;

  WebFileRoutes() {
    List<String> index = new String(Resource.read(INDEX), StandardCharsets.UTF_8).lines().toList();
    version = index.get(0);
    names = index.stream().skip(1).filter(name -> TYPES.containsKey(ending(name))).toList();
  }

  /** Whether the build has brought the libraries, without which the interface does not start. */
  boolean hasLibraries() {
    return names.contains("lib/preact.js");
  }

  /** The page, which names what the screen in that folder is made of. */
  byte[] page(String folder) {
    return pages.computeIfAbsent(folder, new ScreenFiles(version, names)::page);
  }

  void register(Routes root) {
    for (String name : names) {
      root.get("/web/" + name, Access.OPEN, request -> answer(request, name, ASK_EACH_TIME));
      String lasting = "/web/" + version + "/" + name;
      root.get(lasting, Access.OPEN, request -> answer(request, name, LASTING));
    }
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private Answer answer(ApiRequest request, String name, String keeping) {
    Content content = contents.computeIfAbsent(name, WebFileRoutes::read);
    boolean isPacked = content.packed().isPresent() && takesGzip(request);
    Answer answer;
    if (request.hasAlready(content.etag())) {
      answer = Answer.empty(304);
    } else if (isPacked) {
      answer =
          Answer.buffer(200, content.type(), content.packed().orElseThrow().duplicate())
              .withHeader("Content-Encoding", "gzip");
    } else {
      answer = Answer.buffer(200, content.type(), content.plain().duplicate());
    }
    return answer
        .withHeader("ETag", content.etag())
        .withHeader("Vary", "Accept-Encoding")
        .withHeader("Cache-Control", keeping);
  }

  private static boolean takesGzip(ApiRequest request) {
    return request.header("Accept-Encoding").filter(it -> it.contains("gzip")).isPresent();
  }

  private static Content read(String name) {
    byte[] plain = Resource.read("/web/" + name);
    byte[] packed = packed(plain);
    String etag = '"' + ByteString.of(plain).sha256().hex().substring(0, 24) + '"';
    return new Content(
        String.valueOf(TYPES.get(ending(name))),
        ByteBuffer.wrap(plain),
        packed.length < plain.length ? Optional.of(ByteBuffer.wrap(packed)) : Optional.empty(),
        etag);
  }

  private static byte[] packed(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 3 + 64);
    try (GZIPOutputStream out = new BestGzip(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot pack in memory", e);
    }
    return bytes.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
