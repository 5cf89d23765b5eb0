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
  @JSBody(
      params = {"kvKey", "value", "metadata", "ttlSeconds"},
      script =
          "return this.put(kvKey, value, ttlSeconds > 0"
              + " ? {metadata: JSON.parse(metadata), expirationTtl: ttlSeconds}"
              + " : {metadata: JSON.parse(metadata)});")
  public native Promise<?> put(String kvKey, JSObject value, String metadata, int ttlSeconds);

  @JSBody(params = "kvKey", script = "return this['delete'](kvKey);")
  public native Promise<?> remove(String kvKey);

  @JSBody(
      params = {"prefix", "cursor"},
      script = "return this.list(cursor ? {prefix: prefix, cursor: cursor} : {prefix: prefix});")
  public native Promise<KeyPage> list(String prefix, @Nullable String cursor);

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
