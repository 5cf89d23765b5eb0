package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A request that came in. */
@JSClass(transparent = true)
public abstract class Request implements JSObject {

  /** The HTTP method. */
  @JSProperty
  public abstract String getMethod();

  /** Scheme, host and port it was sent to. */
  @JSBody(script = "return new URL(this.url).origin;")
  public native String origin();

  /** The path, still percent-encoded. */
  @JSBody(script = "return new URL(this.url).pathname;")
  public native String path();

  /** The query with its question mark, or nothing. */
  @JSBody(script = "return new URL(this.url).search;")
  public native String query();

  /** A parameter of the query, or null. */
  @JSBody(params = "name", script = "return new URL(this.url).searchParams.get(name);")
  public native @Nullable String parameter(String name);

  /** A header, or null. */
  @JSBody(params = "name", script = "return this.headers.get(name);")
  public native @Nullable String header(String name);

  /** The body as a stream, or null. */
  @JSProperty
  public abstract @Nullable JSObject getBody();

  /** Comes with the body as a string. */
  @JSMethod
  public abstract Later text();

  /** Comes with the body as an ArrayBuffer. */
  @JSMethod
  public abstract Later arrayBuffer();
}
