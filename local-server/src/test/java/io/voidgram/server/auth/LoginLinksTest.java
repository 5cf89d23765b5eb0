package io.voidgram.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginLinksTest {
  private static final String ORIGIN = "http://localhost:3001";
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @TempDir Path home;
  private Database database;
  private LoginLinks links;
  private Instant now = Instant.parse("2026-04-20T14:00:00Z");

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("voidgram.db"));
    links = new LoginLinks(database, home, () -> now);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void lastsTenMinutes() {
    String first = token(links.create(ORIGIN));
    String second = token(links.create(ORIGIN));

    now = now.plus(TEN_MINUTES).minusMillis(1);
    assertTrue(links.use(first));
    now = now.plusMillis(1);
    assertFalse(links.use(second));
  }

  @Test
  void lastsTenMinutesForAnotherProcessToo() {
    String first = token(links.createForOther(ORIGIN));
    String second = token(links.createForOther(ORIGIN));

    now = now.plus(TEN_MINUTES).minusMillis(1);
    assertTrue(links.use(first));
    assertFalse(links.use(first));
    now = now.plusMillis(1);
    assertFalse(links.use(second));
  }

  @Test
  void isNotLikeAnyOther() {
    String token = token(links.create(ORIGIN));

    assertEquals(43, token.length());
    assertFalse(token.equals(token(links.create(ORIGIN))));
  }

  private static String token(String link) {
    return link.substring((ORIGIN + "/login?token=").length());
  }
}
