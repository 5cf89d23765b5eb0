package io.voidgram.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.voidgram.server.error.ApiException;
import io.voidgram.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a session lasts. */
final class SessionLifeTest {
  @TempDir Path home;
  private Database database;
  private CookieSessions sessions;
  private Instant now = Instant.parse("2026-11-30T10:00:00Z");

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("voidgram.db"));
    sessions = new CookieSessions(database, () -> now, home);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void lastsThirtyDaysFromTheLastUse() {
    String first = sessions.open();
    String id = sessions.recognise(first);

    later(Duration.ofDays(29));
    String second = sessions.renewed(first, false).orElseThrow();
    later(Duration.ofDays(29));

    assertThrows(ApiException.class, () -> sessions.recognise(first));
    assertEquals(id, sessions.recognise(second));
    later(Duration.ofDays(2));
    assertThrows(ApiException.class, () -> sessions.recognise(second));
  }

  @Test
  void isRenewedOnceADayByWhatAPageFetches() {
    String cookie = sessions.open();
    later(Duration.ofHours(23));

    assertEquals(Optional.empty(), sessions.renewed(cookie, false));
    later(Duration.ofHours(1));
    assertEquals(true, sessions.renewed(cookie, false).isPresent());
  }

  @Test
  void survivesWhatSweepsOutEndedOnes() {
    String first = sessions.open();
    later(Duration.ofDays(20));
    String second = sessions.renewed(first, false).orElseThrow();
    later(Duration.ofDays(20));

    sessions.open(); // sweeps out what has ended

    assertEquals(sessions.recognise(second), sessions.recognise(second));
  }

  @Test
  void isNotRenewedOnceItWasEnded() {
    String cookie = sessions.open();
    later(Duration.ofDays(2));

    sessions.end(sessions.recognise(cookie));

    assertEquals(Optional.empty(), sessions.renewed(cookie, true));
  }

  private void later(Duration time) {
    now = now.plus(time);
  }
}
