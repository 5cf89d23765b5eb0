package io.voidgram.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.server.jobs.CloudQueue.Contact;
import io.voidgram.server.jobs.RenewedToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are renewed before they end, at a simulated Instagram whose time the test moves. */
final class TokenRenewalsTest {
  @TempDir Path home;
  private RenewalWorld world;

  @BeforeEach
  void open() throws Exception {
    world = RenewalWorld.open(home);
  }

  @AfterEach
  void close() throws Exception {
    world.close();
  }

  @Test
  void movesTheEndBeforeItComes() {
    InstagramAccount before = world.account();
    Instant end = Objects.requireNonNull(before.tokenExpiresAt());

    world.pass(Duration.ofDays(44));
    assertEquals(end, world.account().tokenExpiresAt(), "not yet");
    world.pass(Duration.ofDays(4));

    InstagramAccount after = world.account();
    assertTrue(Objects.requireNonNull(after.tokenExpiresAt()).isAfter(end), after::toString);
    assertNull(after.tokenTrouble());
    assertEquals(1, world.refreshes());
  }

  @Test
  void theEndIsMetasThoughOurClockIsAheadWhileTheAccountIsConnected() {
    connectAstray(Duration.ofDays(20));
  }

  @Test
  void theEndIsMetasThoughOurClockIsBehindWhileTheAccountIsConnected() {
    connectAstray(Duration.ofDays(-20));
  }

  /** Instagram's Date is the machine's, and the time of the test goes two days ahead of it. */
  private void connectAstray(Duration error) {
    world.pass(Duration.ofDays(2));
    Instant end = world.now().plus(Duration.ofDays(58));

    world.connectAstray(error);

    Instant told = Objects.requireNonNull(world.account().tokenExpiresAt());
    assertTrue(Duration.between(end, told).abs().toHours() < 12, told + ", not " + end);
  }

  @Test
  void livesThroughAYear() {
    for (int day = 0; day < 365; day++) {
      world.pass(Duration.ofDays(1));
    }

    assertTrue(world.isTokenGood());
    assertTrue(world.refreshes() >= 7 && world.refreshes() <= 8, world.refreshes() + " calls");
  }

  @Test
  void takesTheTokenThatInstagramGivesInItsPlace() {
    world.knob("oldTokenSurvivesRefresh", "false");
    String before = world.token();

    world.pass(Duration.ofDays(48));

    assertNotEquals(before, world.token());
    assertTrue(world.isTokenGood());
  }

  @Test
  void storesTheNewTokenSealed() throws Exception {
    world.knob("oldTokenSurvivesRefresh", "false");
    world.pass(Duration.ofDays(48));
    String token = world.token();

    for (String name : new String[] {"test.db", "test.db-wal"}) {
      Path file = home.resolve(name);
      String bytes = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
      assertFalse(bytes.contains(token), name);
    }
  }

  @Test
  void triesAgainAfterALostAnswerAndAFault() {
    world.fault("refresh-fails");
    world.passToTheRenewal();
    assertTrue(world.account().tokenTrouble() != null, world.account()::toString);
    world.fault("refresh-lost");
    world.passToTheRenewal();
    assertNotNull(world.account().tokenTrouble());

    world.pass(Duration.ofDays(3));

    assertNull(world.account().tokenTrouble());
    assertTrue(world.isTokenGood());
  }

  @Test
  void saysOnceThatADeadTokenMustBeReplaced() {
    world.fault("password-changed");

    world.pass(Duration.ofDays(48));
    world.pass(Duration.ofDays(20));

    InstagramAccount account = world.account();
    assertTrue(
        Objects.requireNonNull(account.tokenTrouble()).contains("password was changed"),
        account::toString);
    assertNull(account.tokenRenewsAt());
    assertEquals(1, world.refreshes());
  }

  @Test
  void aTokenTheUserBringsMeanwhileStays() {
    world.duringTheCall(
        () -> {
          String brought = world.mint();
          world.connect(brought);
          return brought;
        });

    world.pass(Duration.ofDays(48));

    assertEquals(world.brought(), world.token());
    assertNull(world.account().tokenTrouble());
  }

  @Test
  void theNewTokenStaysThoughTheOneBeforeWasRefusedMeanwhile() {
    world.knob("oldTokenSurvivesRefresh", "false");
    String id = world.account().id();
    world.duringTheCall(
        () -> {
          world.accounts.onTokenRefused(id);
          return id;
        });

    world.pass(Duration.ofDays(48));

    assertEquals(id, world.brought());
    assertTrue(world.isTokenGood());
    assertFalse(world.isConnectedAnewNeeded());
  }

  @Test
  void aClockThatWasWrongForAMomentEndsNoRenewal() {
    world.strayBy(Duration.ofDays(70));
    assertEquals(0, world.refreshes());

    world.pass(Duration.ofDays(61));

    assertNull(world.account().tokenTrouble());
    assertTrue(world.isTokenGood());
  }

  @Test
  void leavesItToTheWorkerWhileThatIsNotHeard() {
    world.contact = new Contact(true, null, null);

    world.pass(Duration.ofDays(48));
    assertEquals(0, world.refreshes());
    world.contact = new Contact(true, world.now().minusSeconds(3600), world.now());
    world.pass(Duration.ofMinutes(15));

    assertEquals(1, world.refreshes());
  }

  @Test
  void takesHomeWhatTheWorkerRenewedUnlessItIsOlder() {
    long version = world.version();

    world.accounts.onRenewedThere(renewed(version + 1, "from the Worker"));
    assertEquals("from the Worker", world.token());
    world.accounts.onRenewedThere(renewed(version + 1, "once more"));
    world.accounts.onRenewedThere(renewed(version, "older"));

    assertEquals("from the Worker", world.token());
  }

  @Test
  void aReconnectedAccountTakesNothingOfTheConnectionBefore() {
    long version = world.version();
    String brought = world.mint();
    world.connect(brought);

    world.accounts.onRenewedThere(renewed(version + 7, "of the connection before"));

    assertEquals(brought, world.token());
  }

  /** The Worker tells of a connection that a restored home knows nothing of. */
  @Test
  void isNewerThanWhatTheWorkerTold() {
    long told = world.version() + 5_003;
    world.accounts.onRenewedThere(renewed(told, "of a connection since the backup"));

    world.connect(world.mint());

    assertTrue(world.version() > told, "version " + world.version());
  }

  /** What the Worker has and does not tell again is older, too, than the next token. */
  @Test
  void isNewerThanAllSinceTheBackup() {
    long version = world.version();
    world.restored();

    assertEquals(version, world.version());
    world.connect(world.mint());

    assertTrue(world.version() > version + 500_000, "version " + world.version());
  }

  @Test
  void isNewerThanAllBeforeEvenAfterADisconnection() {
    long version = world.version();

    world.accounts.disconnect(world.account().id());
    world.connect(world.mint());

    assertTrue(world.version() > version + 900, "version " + world.version());
  }

  @Test
  void aTokenOfFacebookLoginIsNotRenewed() {
    world.accounts.connect(LoginMethod.FACEBOOK, world.facebookToken());

    world.pass(Duration.ofDays(48));

    assertTrue(
        world.accounts.all().stream()
            .filter(it -> it.loginMethod().equals("facebook"))
            .allMatch(it -> it.tokenRenewsAt() == null));
    assertEquals(1, world.refreshes());
  }

  private RenewedToken renewed(long version, String token) {
    Instant end = world.now().plus(Duration.ofDays(60));
    return new RenewedToken(world.account().id(), version, token, end);
  }
}
