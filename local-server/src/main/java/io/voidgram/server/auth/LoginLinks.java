package io.voidgram.server.auth;

import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One-time tokens that open a cookie session; whoever can read the home folder may make one. */
public final class LoginLinks {
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Database database;
  private final InstantSource clock;
  private final LoginPage page;
  private final Map<String, Long> expiryByToken = new ConcurrentHashMap<>();

  public LoginLinks(Database database, Path home, InstantSource clock) {
    this.database = database;
    this.page = LoginPage.in(home);
    this.clock = clock;
  }

  /** A new link to this process, in a file that only its owner can read. */
  public Path createPage(String origin) {
    page.write(create(origin));
    return page.file();
  }

  /** Removes the file of {@link #createPage}, of an earlier process, too. */
  public void removePage() {
    page.remove();
  }

  /** A new link to this process, which listens at this origin. */
  public String create(String origin) {
    String token = Secrets.randomText();
    expiryByToken.put(token, clock.millis() + LIFETIME.toMillis());
    return link(origin, token);
  }

  /** A new link to the process that listens at this origin on the same home. */
  public String createForOther(String origin) {
    String token = Secrets.randomText();
    long now = clock.millis();
    database.write(
        sql -> {
          sql.prepare("delete from login_token where expires_at <= :now").bind("now", now).update();
          return sql.prepare("insert into login_token (sha256, expires_at) values (:sha256, :end)")
              .bind("sha256", Secrets.sha256(token))
              .bind("end", now + LIFETIME.toMillis())
              .update();
        });
    return link(origin, token);
  }

  /** The same in a file that only its owner can read. */
  public Path createPageForOther(String origin) {
    page.write(createForOther(origin));
    return page.file();
  }

  private static String link(String origin, String token) {
    return origin + "/login?token=" + token;
  }

  /** Uses a token up; false when it is unknown, used or too old. */
  boolean use(String token) {
    Long expiry = expiryByToken.remove(token);
    if (expiry == null) {
      return useStored(token);
    }
    page.remove();
    return clock.millis() < expiry;
  }

  private boolean useStored(String token) {
    return database.write(
        sql ->
            sql.prepare("delete from login_token where sha256 = :sha256 and expires_at > :now")
                    .bind("sha256", Secrets.sha256(token))
                    .bind("now", clock.instant())
                    .update()
                == 1);
  }
}
