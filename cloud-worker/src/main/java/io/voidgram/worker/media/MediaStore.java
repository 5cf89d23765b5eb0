package io.voidgram.worker.media;

import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.worker.jso.Bucket;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Kv;
import io.voidgram.worker.jso.Later;
import io.voidgram.worker.jso.Request;
import org.jspecify.annotations.Nullable;

/** The media files: in R2, or in KV where R2 is not enabled (25 MiB at most). */
public final class MediaStore {
  private static final String KV_PREFIX = "media:";
  private static final int KEY_CHARS_MAX = 200;
  private static final String KEY_MARKS = "-_./";

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

  /** Comes when the request's body is stored; R2 refuses it when its SHA-256 is another one. */
  public Later put(String mediaKey, Request request, String contentType, String sha256) {
    if (bucket != null && request.getBody() != null) {
      return bucket.put(mediaKey, request.getBody(), contentType, sha256);
    }
    String metadata = new JsonWriter().text("contentType", contentType).end();
    return request.arrayBuffer().then(bytes -> kv.put(KV_PREFIX + mediaKey, bytes, metadata, 0));
  }

  /** Comes when the file is gone. */
  public Later remove(String mediaKey) {
    return bucket == null ? kv.remove(KV_PREFIX + mediaKey) : bucket.remove(mediaKey);
  }

  /** Comes with the {@link Bucket.Item} without its bytes, or null. */
  Later head(String mediaKey) {
    return bucket == null ? Later.now(null) : bucket.head(mediaKey);
  }

  /** Comes with the {@link Bucket.Item}, or null. */
  Later get(String mediaKey, @Nullable ByteRange range) {
    if (bucket == null) {
      return Later.now(null);
    }
    return range == null
        ? bucket.get(mediaKey)
        : bucket.get(mediaKey, (double) range.first(), (double) range.length());
  }

  /** Comes with the {@link Kv.Found} of a file that is in KV. */
  Later getFromKv(String mediaKey) {
    return kv.getBytes(KV_PREFIX + mediaKey);
  }
}
