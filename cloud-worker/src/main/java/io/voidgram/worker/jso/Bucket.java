package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** An R2 bucket. */
@JSClass(transparent = true)
public abstract class Bucket implements JSObject {
  /** What is known of an object, without its bytes; null when there is none. */
  @JSBody(params = "r2Key", script = "return this.head(r2Key);")
  public native Promise<@Nullable Item> head(String r2Key);

  /** An object with all its bytes; null when there is none. */
  @JSBody(params = "r2Key", script = "return this.get(r2Key);")
  public native Promise<@Nullable Item> get(String r2Key);

  /** An object with some of its bytes; null when there is none. */
  @JSBody(
      params = {"r2Key", "offset", "length"},
      script = "return this.get(r2Key, {range: {offset: offset, length: length}});")
  public native Promise<@Nullable Item> get(String r2Key, double offset, double length);

  /** Stores a body; R2 refuses it when its SHA-256 is another one. */
  @JSBody(
      params = {"r2Key", "body", "contentType", "sha256"},
      script =
          "return this.put(r2Key, body,"
              + " {sha256: sha256, httpMetadata: {contentType: contentType}});")
  public native Promise<?> put(String r2Key, JSObject body, String contentType, String sha256);

  @JSBody(params = "r2Key", script = "return this['delete'](r2Key);")
  public native Promise<?> remove(String r2Key);

  /** An object, with or without its bytes. */
  @JSClass(transparent = true)
  public abstract static class Item implements JSObject {
    /** The size of the whole object. */
    @JSProperty
    public abstract double getSize();

    /** The ETag with its quotes. */
    @JSProperty
    public abstract String getHttpEtag();

    /** The bytes as a stream. */
    @JSProperty
    public abstract JSObject getBody();

    /** The content type it was stored with. */
    @JSBody(
        script =
            "return this.httpMetadata && this.httpMetadata.contentType"
                + " || 'application/octet-stream';")
    public native String contentType();
  }
}
