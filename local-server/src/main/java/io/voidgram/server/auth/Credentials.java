package io.voidgram.server.auth;

import io.voidgram.server.access.Authenticator;
import io.voidgram.server.access.Caller;
import io.voidgram.server.store.Database;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Recognises API keys and session cookies; both stand for the owner of this installation. */
final class Credentials implements Authenticator {
  private final Database database;
  private final InstantSource clock;
  private final ApiKeys apiKeys;
  private final CookieSessions sessions;
  private volatile @Nullable String ownerId;

  Credentials(Database database, InstantSource clock, ApiKeys apiKeys, CookieSessions sessions) {
    this.database = database;
    this.clock = clock;
    this.apiKeys = apiKeys;
    this.sessions = sessions;
  }

  @Override
  public Caller byApiKey(String apiKey) {
    ApiKeys.Recognised key = apiKeys.recognise(apiKey);
    return new Caller(Caller.Kind.API_KEY, ownerId(), key.id(), key.scopes());
  }

  @Override
  public Caller bySessionCookie(String jwt) {
    return new Caller(Caller.Kind.COOKIE, ownerId(), sessions.recognise(jwt));
  }

  @Override
  public Optional<String> renewedSession(String jwt, boolean opensAPage) {
    return sessions.renewed(jwt, opensAPage);
  }

  private String ownerId() {
    String id = ownerId;
    if (id == null) {
      id = Owner.id(database, clock);
      ownerId = id;
    }
    return id;
  }
}
