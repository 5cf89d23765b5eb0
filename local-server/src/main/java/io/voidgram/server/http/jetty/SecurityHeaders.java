package io.voidgram.server.http.jetty;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;

/** The headers that tell browsers to keep our answers to our own page. */
final class SecurityHeaders {
  private static final HttpField[] ALWAYS = {
    new PreEncodedHttpField(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
            + " media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
            + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'"),
    new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
    new PreEncodedHttpField("X-Frame-Options", "DENY"),
    new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
    new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
    new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin")
  };
  private static final HttpField NO_STORE = new PreEncodedHttpField("Cache-Control", "no-store");

  private SecurityHeaders() {}

  /** To an answer that has no headers yet, so that there is nothing to look for and replace. */
  static void addTo(Response response, String path) {
    HttpFields.Mutable headers = response.getHeaders();
    for (HttpField field : ALWAYS) {
      headers.add(field);
    }
    if (path.startsWith("/api") || path.startsWith("/login")) {
      headers.add(NO_STORE);
    }
  }

  static void addTo(HttpFields.Mutable headers) {
    for (HttpField field : ALWAYS) {
      headers.put(field);
    }
  }
}
