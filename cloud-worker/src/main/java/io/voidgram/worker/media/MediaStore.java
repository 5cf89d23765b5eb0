package io.voidgram.worker.media;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Bucket;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Request;
import io.voidgram.worker.jso.Subtle;
import io.voidgram.worker.jso.Text;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/** The media files: in R2, or in KV where R2 is not enabled (25 MiB at most). */
public final class MediaStore {
  private static final String KV_PREFIX = "media:";

  /** In R2's words for a body with another SHA-256 than it was told. */
  private static final String R2_OTHER_HASH = "checksum";

  private static final int KEY_CHARS_MAX = 200;
  private static final String KEY_MARKS = "-_./";

  /** KV's limit for one value: 25 MiB. */
  public static final int KV_BYTES_MAX = 25 * 1024 * 1024;

  /** What became of a file that was stored. */
  public static final String STORED = "STORED";

  /** What became of one whose SHA-256 is not the one it should have. */
  public static final String NOT_AS_SIGNED = "NOT_AS_SIGNED";

  /** What became of one that KV cannot take. */
  public static final String TOO_LARGE = "TOO_LARGE";

  /** What became of one that did not say how long it is, which R2 wants to know. */
  public static final String LENGTH_UNKNOWN = "LENGTH_UNKNOWN";

  private final @Nullable Bucket bucket;
  private final Kv kv;

  /** The store bound in this environment. */
  public MediaStore(Env env) {
    this.bucket = env.media();
    this.kv = env.schedule();
  }

  /**
   * Whether that is a name a media file may have: letters, digits, dash, underscore, dot, slash.
   */
  public static boolean isKey(String mediaKey) {
    for (int i = 0; i < mediaKey.length(); i++) {
      char c = mediaKey.charAt(i);
      boolean isAlphanumeric = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
      if (!isAlphanumeric && KEY_MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return !mediaKey.isEmpty() && mediaKey.length() <= KEY_CHARS_MAX && !mediaKey.contains("..");
  }

  /** Comes with what became of the request's body. */
  public Promise<Text> put(String mediaKey, Request request, String contentType, String sha256) {
    if (bucket == null || request.getBody() == null) {
      return request
          .bytes(KV_BYTES_MAX)
          .then(
              bytes ->
                  bytes == null
                      ? Promise.text(TOO_LARGE)
                      : putInKv(mediaKey, bytes, contentType, sha256));
    }
    if (request.header("content-length") == null) {
      return Promise.text(LENGTH_UNKNOWN);
    }
    return bucket
        .put(mediaKey, request.getBody(), contentType, sha256)
        .then(
            stored -> Promise.text(STORED),
            reason ->
                reason.contains(R2_OTHER_HASH)
                    ? Promise.text(NOT_AS_SIGNED)
                    : Promise.failed(reason));
  }

  private Promise<Text> putInKv(
      String mediaKey, JSObject bytes, String contentType, String sha256) {
    String metadata = new JsonWriter().text("contentType", contentType).end();
    return Subtle.sha256(bytes)
        .then(
            actual ->
                actual.stringValue().equals(sha256)
                    ? kv.put(KV_PREFIX + mediaKey, bytes, metadata, 0)
                        .map(stored -> Text.of(STORED))
                    : Promise.text(NOT_AS_SIGNED));
  }

  /** Whether the file is there for certain; what KV tells of a file may be a minute old. */
  public Promise<Text> known(String mediaKey) {
    return head(mediaKey).map(item -> Text.of(item == null ? "" : STORED));
  }

  /** Comes when the file is gone. */
  public Promise<?> remove(String mediaKey) {
    return bucket == null ? kv.remove(KV_PREFIX + mediaKey) : bucket.remove(mediaKey);
  }

  /** Comes with the file without its bytes, or null. */
  Promise<Bucket.@Nullable Item> head(String mediaKey) {
    return bucket == null ? Promise.now(null) : bucket.head(mediaKey);
  }

  /** Comes with the file, or null. */
  Promise<Bucket.@Nullable Item> get(String mediaKey, @Nullable ByteRange range) {
    if (bucket == null) {
      return Promise.now(null);
    }
    return range == null
        ? bucket.get(mediaKey)
        : bucket.get(mediaKey, (double) range.first(), (double) range.length());
  }

  /** Comes with a file that is in KV. */
  Promise<Kv.Found> getFromKv(String mediaKey) {
    return kv.getBytes(KV_PREFIX + mediaKey);
  }
}
