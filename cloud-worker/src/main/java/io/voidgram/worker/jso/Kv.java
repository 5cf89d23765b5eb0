package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.typedarrays.ArrayBuffer;

/** A KV namespace. */
@JSClass(transparent = true)
public abstract class Kv implements JSObject {
  /** The value of a key as a string, or null. */
  @JSBody(params = "kvKey", script = "return this.get(kvKey);")
  public native Promise<@Nullable Text> get(String kvKey);

  /** The value of a key as an ArrayBuffer with its metadata. */
  @JSBody(params = "kvKey", script = "return this.getWithMetadata(kvKey, {type: 'arrayBuffer'});")
  public native Promise<Found> getBytes(String kvKey);

  /** Writes a value with its metadata; an {@code expirationTtl} of zero keeps it for good. */
  public final Promise<?> put(String kvKey, JSObject value, String metadata, int ttlSeconds) {
    return put(kvKey, value, metadata, ttlSeconds, Used.here());
  }

  @JSBody(
      params = {"kvKey", "value", "metadata", "ttlSeconds", "used"},
      script =
          "used[1]++;"
              + "return this.put(kvKey, value, ttlSeconds > 0"
              + " ? {metadata: JSON.parse(metadata), expirationTtl: ttlSeconds}"
              + " : {metadata: JSON.parse(metadata)});")
  private native Promise<?> put(
      String kvKey, JSObject value, String metadata, int ttlSeconds, Used used);

  /** Removes a key. */
  @JSBody(params = "kvKey", script = "return this['delete'](kvKey);")
  public native Promise<?> remove(String kvKey);

  /** A page of the keys that start with that. */
  public final Promise<KeyPage> list(String prefix, @Nullable String cursor) {
    return list(prefix, cursor, Used.here());
  }

  @JSBody(
      params = {"prefix", "cursor", "used"},
      script =
          "used[2]++;"
              + "return this.list(cursor ? {prefix: prefix, cursor: cursor} : {prefix: prefix});")
  private native Promise<KeyPage> list(String prefix, @Nullable String cursor, Used used);

  /** A value with its metadata. */
  @JSClass(transparent = true)
  public abstract static class Found implements JSObject {
    /** The bytes, or null when there is no such key. */
    @JSProperty
    public abstract @Nullable ArrayBuffer getValue();

    /** The content type in the metadata. */
    @JSBody(
        script = "return this.metadata && this.metadata.contentType || 'application/octet-stream';")
    public native String contentType();
  }
}
