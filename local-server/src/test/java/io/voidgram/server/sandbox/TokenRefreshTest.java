package io.voidgram.server.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.sandbox.world.Seed;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sixty more days for a token of Instagram Login. */
class TokenRefreshTest {

  private Rig rig;
  private GraphClient instagram;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.manual();
    instagram = rig.instagram();
  }

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void prolongsTheLifeOfAToken() {
    rig.advance(Duration.ofDays(50));

    Answer answer = refresh();

    assertEquals(Seed.INSTAGRAM_TOKEN, answer.text("access_token"));
    assertTrue(answer.json().get("expires_in").getAsLong() > 5_000_000);
    rig.advance(Duration.ofDays(30));
    assertEquals("ok", instagram.get("/me").error());
  }

  @Test
  void refusesATokenOfToday() {
    refresh();

    assertEquals("100", refresh().error());
  }

  @Test
  void endsTheOldTokenWhenToldTo() {
    rig.knob("oldTokenSurvivesRefresh", "false");

    String fresh = refresh().text("access_token");

    assertNotEquals(Seed.INSTAGRAM_TOKEN, fresh);
    assertEquals("190/467", instagram.get("/me").error());
    assertEquals("ok", instagram.withToken(fresh).get("/me").error());
  }

  @Test
  void doesNotBringADeadTokenBack() {
    rig.advance(Duration.ofDays(70));

    assertEquals("190/463", refresh().error());
  }

  private Answer refresh() {
    return instagram.get("/refresh_access_token", "grant_type", "ig_refresh_token");
  }
}
