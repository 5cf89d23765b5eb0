package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** An answer, ours or another server's. */
@JSClass(transparent = true)
public abstract class Response implements JSObject {
  private static final String JSON_HEADERS =
      "{\"content-type\":\"application/json\",\"cache-control\":\"no-store\"}";

  @JSProperty
  public abstract int getStatus();

  /** Whether the status says that all went well. */
  @JSProperty("ok")
  public abstract boolean isOk();

  /** A header, or null. */
  @JSBody(params = "name", script = "return this.headers.get(name);")
  public native @Nullable String header(String name);

  /** Comes with the body as a string. */
  @JSMethod
  public abstract Promise<Text> text();

  /** The same answer with one more header. */
  @JSBody(
      params = {"name", "value"},
      script =
          """
          var more = new Response(this.body, this);
          more.headers.set(name, value);
          return more;
          """)
  public native Response with(String name, String value);

  /** An answer that says nothing but that it is done. */
  @JSBody(script = "return new Response(null, {status: 204});")
  public static native Response done();

  /** An answer with a JSON body. */
  public static Response json(int status, String json) {
    return of(status, JSON_HEADERS, Text.of(json));
  }

  /** An answer with any body and the given headers, which are a JSON object. */
  @JSBody(
      params = {"status", "headers", "body"},
      script = "return new Response(body, {status: status, headers: JSON.parse(headers)});")
  public static native Response of(int status, String headers, @Nullable JSObject body);
}
