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

  /**
   * The parts of the signature in its Authorization header; null when there is none as it is made.
   */
  @JSBody(
      script =
          """
          var found = /^VoidGram +key=(?<key>[^, ]+), *time=(?<time>\\d{1,15}), *nonce=(?<nonce>[^, ]{16,64}), *body=(?<body>[0-9a-f]{64}), *proof=(?<proof>[^, ]+)$/
            .exec(this.headers.get('authorization'));
          return found && found.groups;
          """)
  public native @Nullable SignatureParts signature();

  /** The body as a stream, or null. */
  @JSProperty
  public abstract @Nullable JSObject getBody();

  /** Comes with the body as a string. */
  @JSMethod
  public abstract Promise<Text> text();

  /**
   * Comes with the body as bytes, or with null when there are more than that: a body need not tell
   * its length, or not truly.
   */
  @JSBody(
      params = "max",
      script =
          """
          if (Number(this.headers.get('content-length')) > max) {
            return Promise.resolve(null);
          }
          var chunks = [];
          var size = 0;
          var reader = this.body ? this.body.getReader() : null;
          var join = function() {
            var all = new Uint8Array(size);
            for (var i = 0, at = 0; i < chunks.length; at += chunks[i++].length) {
              all.set(chunks[i], at);
            }
            return all;
          };
          var next = function() {
            return reader.read().then(function(read) {
              if (read.done) {
                return join();
              }
              size += read.value.length;
              chunks.push(read.value);
              return size > max ? reader.cancel().then(function() { return null; }) : next();
            });
          };
          return reader ? next() : Promise.resolve(join());
          """)
  public native Promise<@Nullable JSObject> bytes(int max);

  /** Such bytes as a string. */
  @JSBody(params = "bytes", script = "return new TextDecoder().decode(bytes);")
  public static native String text(JSObject bytes);
}
