package io.voidgram.server.auth;

import io.voidgram.server.store.Database;
import java.nio.file.Path;
import java.time.InstantSource;

/** The parts of this feature, put together for one home folder. */
public record Auth(
    LoginLinks loginLinks, ApiKeys apiKeys, Credentials credentials, CookieSessions sessions)
    implements AutoCloseable {
  /** Reads no secret and no table before the first request that needs it. */
  public static Auth of(Database database, Path home, InstantSource clock) {
    ApiKeys apiKeys = new ApiKeys(database, clock);
    CookieSessions sessions = new CookieSessions(database, clock, home);
    return new Auth(
        new LoginLinks(database, home, clock),
        apiKeys,
        new Credentials(database, clock, apiKeys, sessions),
        sessions);
  }

  /** The routes, which show these accounts. */
  public AuthRoutes routes(AccountDirectory accounts) {
    return new AuthRoutes(loginLinks, sessions, apiKeys, accounts);
  }

  /** Stores what was not worth a write before. */
  @Override
  public void close() {
    apiKeys.close();
  }
}
