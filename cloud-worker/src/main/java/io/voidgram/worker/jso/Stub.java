package io.voidgram.worker.jso;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** The way from the Worker to its Durable Object. */
@JSClass(transparent = true)
public abstract class Stub implements JSObject {
  @JSBody(
      params = {"method", "path", "headers", "body"},
      script =
          "return this.fetch('https://jobs' + path,"
              + " {method: method, headers: JSON.parse(headers), body: body});")
  public native Promise<Response> send(
      String method, String path, String headers, @Nullable String body);
}
