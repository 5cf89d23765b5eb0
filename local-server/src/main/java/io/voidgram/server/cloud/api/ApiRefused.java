package io.voidgram.server.cloud.api;

import io.voidgram.server.text.Text;

/** Cloudflare heard the call and denied it; the same call would be denied again. */
public final class ApiRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Unauthorized, malformed and unknown tokens, and tokens without the permission. */
  private static final String TOKEN_CODES = "1000|6003|6111|9106|9109|10000";

  private final int status;
  private final String code;

  /** Cloudflare's own text is left out: nobody knows what it quotes. */
  ApiRefused(int status, String code) {
    super(Text.of("HTTP status %d, code %s", status, code));
    this.status = status;
    this.code = code;
  }

  /** The first code that Cloudflare gave; "none" where there was none. */
  public String code() {
    return code;
  }

  /** Whether that is one of these codes. */
  public boolean isOneOf(String... codes) {
    for (String one : codes) {
      if (one.equals(code)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the token is at fault: unknown, ended, or without the permission. */
  public boolean isOfToken() {
    return status == 401 || code.matches(TOKEN_CODES);
  }
}
