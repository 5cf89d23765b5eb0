package io.voidgram.worker.media;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Bucket;
import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Request;
import io.voidgram.worker.jso.Response;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.typedarrays.ArrayBuffer;

/**
 * Serves media files under signed links, as Instagram fetches them: whole, in parts, or asked
 * about.
 */
public record MediaRoute(MediaLinks links, MediaStore store) {
  /** Whether the path is one of ours. */
  public static boolean isFor(String path) {
    return path.startsWith(MediaLinks.PREFIX);
  }

  /** Comes with the answer. */
  public Promise<Response> answer(Request request) {
    boolean isHead = request.getMethod().equals("HEAD");
    if (!isHead && !request.getMethod().equals("GET")) {
      return Promise.now(empty(405, new JsonWriter().text("allow", "GET, HEAD")));
    }
    String mediaKey = request.path().substring(MediaLinks.PREFIX.length());
    if (!MediaStore.isKey(mediaKey)) {
      return Promise.now(empty(404, new JsonWriter()));
    }
    return links
        .isValid(
            mediaKey,
            request.parameter("until"),
            request.parameter("by"),
            request.parameter("proof"),
            Platform.now())
        .then(
            isValid ->
                isValid.booleanValue()
                    ? find(mediaKey, isHead, request.header("range"))
                    : Promise.now(empty(403, new JsonWriter())));
  }

  private Promise<Response> find(String mediaKey, boolean isHead, @Nullable String range) {
    boolean isWhole = !isHead && range == null;
    Promise<Bucket.@Nullable Item> found =
        isWhole ? store.get(mediaKey, null) : store.head(mediaKey);
    return found.then(
        item ->
            item == null
                ? store.getFromKv(mediaKey).map(inKv -> fromKv(inKv, isHead, range))
                : fromBucket(mediaKey, item, isHead, range));
  }

  private Promise<Response> fromBucket(
      String mediaKey, Bucket.Item item, boolean isHead, @Nullable String range) {
    long size = (long) item.getSize();
    JsonWriter headers = headers(item.contentType()).text("etag", item.getHttpEtag());
    if (isHead || range == null) {
      return Promise.now(Response.of(200, length(headers, size), isHead ? null : item.getBody()));
    }
    ByteRange.Fit fit = ByteRange.fit(range, size);
    if (fit == ByteRange.Fit.UNSATISFIABLE) {
      return Promise.now(unsatisfiable(size));
    }
    if (fit == ByteRange.Fit.WHOLE) {
      return store
          .get(mediaKey, null)
          .map(all -> Response.of(200, length(headers, size), all.getBody()));
    }
    ByteRange part = ByteRange.of(range, size);
    return store
        .get(mediaKey, part)
        .map(some -> Response.of(206, part(headers, part, size), some.getBody()));
  }

  private static Response fromKv(Kv.Found found, boolean isHead, @Nullable String range) {
    ArrayBuffer bytes = found.getValue();
    if (bytes == null) {
      return empty(404, new JsonWriter());
    }
    long size = bytes.getByteLength();
    JsonWriter headers = headers(found.contentType());
    ByteRange.Fit fit = ByteRange.fit(range, size);
    if (isHead || range == null || fit == ByteRange.Fit.WHOLE) {
      return Response.of(200, length(headers, size), isHead ? null : bytes);
    }
    if (fit == ByteRange.Fit.UNSATISFIABLE) {
      return unsatisfiable(size);
    }
    ByteRange part = ByteRange.of(range, size);
    ArrayBuffer slice = bytes.slice((int) part.first(), (int) part.last() + 1);
    return Response.of(206, part(headers, part, size), slice);
  }

  private static JsonWriter headers(String contentType) {
    return new JsonWriter()
        .text("content-type", contentType)
        .text("accept-ranges", "bytes")
        .text("cache-control", "private, no-store")
        .text("x-content-type-options", "nosniff");
  }

  private static String length(JsonWriter headers, long length) {
    return headers.text("content-length", Long.toString(length)).end();
  }

  private static String part(JsonWriter headers, ByteRange part, long size) {
    String range = "bytes " + part.first() + "-" + part.last() + "/" + size;
    return length(headers.text("content-range", range), part.length());
  }

  private static Response unsatisfiable(long size) {
    return empty(416, new JsonWriter().text("content-range", "bytes */" + size));
  }

  private static Response empty(int status, JsonWriter headers) {
    return Response.of(status, headers.text("cache-control", "no-store").end(), null);
  }
}
