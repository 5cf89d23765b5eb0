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

  /** The HTTP status. */
  @JSProperty
  public abstract int getStatus();

  /** Comes with the body as a string. */
  @JSMethod
  public abstract Later text();

  /** An answer with a JSON body. */
  @JSBody(
      params = {"status", "json"},
      script =
          """
          return new Response(json, {status: status,
              headers: {'content-type': 'application/json', 'cache-control': 'no-store'}});
          """)
  public static native Response json(int status, String json);

  /** An answer with any body and the given headers, which are a JSON object. */
  @JSBody(
      params = {"status", "headers", "body"},
      script = "return new Response(body, {status: status, headers: JSON.parse(headers)});")
  public static native Response of(int status, String headers, @Nullable JSObject body);
}
