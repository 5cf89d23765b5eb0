package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Authenticator;
import io.voidgram.server.access.Caller;
import io.voidgram.server.error.ApiException;

/** Knows one API key and one cookie: "good". */
final class OneKey implements Authenticator {
  @Override
  public Caller byApiKey(String apiKey) {
    return caller(Caller.Kind.API_KEY, apiKey, ErrorCode.AUTH_INVALID_KEY);
  }

  @Override
  public Caller bySessionCookie(String jwt) {
    return caller(Caller.Kind.COOKIE, jwt, ErrorCode.TOKEN_INVALID);
  }

  private static Caller caller(Caller.Kind kind, String credential, ErrorCode refusal) {
    if (credential.equals("good")) {
      return new Caller(kind, "owner", credential);
    }
    throw new ApiException(refusal, "Not known.");
  }
}
