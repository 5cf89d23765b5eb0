package io.voidgram.server.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Paging;
import io.voidgram.server.vault.Vault;
import io.voidgram.server.webhooks.DeliveryStore.Ready;
import io.voidgram.server.work.WakeTimer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What takes weeks, played through in no time: the rows of one webhook and its deliveries. */
final class WebhookLifeTest {
  private static final Instant START = Instant.parse("2026-04-19T10:00:00Z");
  private static final SendResult LOST = new SendResult.Unanswered("lost", Duration.ZERO);
  private static final SendResult TAKEN =
      new SendResult.Answered(204, "", null, Duration.ofMillis(7));

  @TempDir Path home;
  private Database database;
  private WebhookStore webhooks;
  private DeliveryStore deliveries;
  private String webhookId;

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("test.db"));
    webhooks = new WebhookStore(Vault.open(home));
    deliveries = new DeliveryStore(webhooks);
    webhookId = add("post.published", "post.failed", "repost.published", "account.token_expiring");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String add(String... events) {
    WebhookInput input =
        new WebhookInput("https://hooks.example.com/", null, List.of(events), false, true);
    return database.write(sql -> webhooks.add(sql, input, SigningSecret.random(), START));
  }

  private void event(Instant now) {
    database.write(
        sql -> {
          Outbox.add(sql, EventType.POST_FAILED, "{}", now);
          return Outbox.spread(sql, now);
        });
  }

  private Optional<Ready> next(Instant now) {
    return database.read(
        sql ->
            deliveries.waiting(sql, webhookId, 1).stream()
                .filter(waiting -> !waiting.nextAttemptAt().isAfter(now))
                .findFirst()
                .flatMap(waiting -> deliveries.ready(sql, waiting.id(), now)));
  }

  private void settle(Ready ready, SendResult result, Instant now) {
    database.change(sql -> deliveries.settle(sql, ready, result, now, 0.5));
  }

  private Webhook webhook(Instant now) {
    return database.read(sql -> webhooks.get(sql, webhookId, now));
  }

  private List<Delivery> log() {
    return database
        .read(sql -> DeliveryLog.read(sql, webhookId, Optional.empty(), new Paging(100, 0)))
        .deliveries();
  }

  @Test
  void triesEightTimesAndThenGivesUp() {
    event(START);
    Instant now = START;
    int attempts = 0;
    while (log().get(0).status() == Delivery.Status.PENDING) {
      settle(next(now).orElseThrow(), LOST, now);
      attempts++;
      Instant following = log().get(0).nextAttemptAt();
      now = following == null ? now : following;
    }

    assertEquals(8, attempts);
    assertEquals(8, log().get(0).attempts());
    assertEquals(Delivery.Status.FAILED, log().get(0).status());
    assertEquals(Duration.parse("PT27H35M5S"), Duration.between(START, now));
    assertTrue(webhook(now).isEnabled());
  }

  /** Who looked before the attempt was settled must not make another at once. */
  @Test
  void isNotReadyAgainOnceItWasPutOff() {
    event(START);
    Ready ready = next(START).orElseThrow();
    settle(ready, LOST, START);

    assertEquals(Optional.empty(), database.read(h -> deliveries.ready(h, ready.id(), START)));
    assertTrue(
        database.read(h -> deliveries.ready(h, ready.id(), START.plusSeconds(5))).isPresent());
  }

  @Test
  void isDisabledAfterAWeekOfNothingButFailures() {
    event(START);
    settle(next(START).orElseThrow(), LOST, START);
    Instant aWeekLater = START.plus(Duration.ofDays(7));
    event(aWeekLater);
    settle(next(aWeekLater).orElseThrow(), LOST, aWeekLater);

    Webhook webhook = webhook(aWeekLater);
    assertFalse(webhook.isEnabled());
    assertEquals(DisabledReason.FAILING, webhook.disabledReason());
    assertEquals(aWeekLater, webhook.disabledAt());
    assertEquals(START, webhook.failingSince());
    assertTrue(log().stream().allMatch(it -> it.status() == Delivery.Status.FAILED));
    assertTrue(String.valueOf(log().get(0).error()).contains("disabled"));
  }

  @Test
  void staysEnabledWhenAnythingArrivedInThatWeek() {
    event(START);
    settle(next(START).orElseThrow(), LOST, START);
    Instant later = START.plus(Duration.ofDays(6));
    settle(next(later).orElseThrow(), TAKEN, later);
    Instant aWeekLater = START.plus(Duration.ofDays(7));
    event(aWeekLater);
    settle(next(aWeekLater).orElseThrow(), LOST, aWeekLater);

    assertTrue(webhook(aWeekLater).isEnabled());
    assertEquals(aWeekLater, webhook(aWeekLater).failingSince());
    assertEquals(later, webhook(aWeekLater).lastDeliveredAt());
  }

  @Test
  void startsWithACleanSlateWhenItIsEnabledAgain() {
    database.change(
        sql -> {
          webhooks.noteFailure(sql, webhookId, START);
          webhooks.disable(sql, webhookId, DisabledReason.FAILING, START);
          webhooks.change(sql, webhookId, WebhookInput.of(enabled(webhook(START))), START);
        });

    assertTrue(webhook(START).isEnabled());
    assertNull(webhook(START).failingSince());
    assertNull(webhook(START).disabledReason());
  }

  private static Webhook enabled(Webhook webhook) {
    return new Webhook(
        webhook.id(),
        webhook.url(),
        webhook.description(),
        webhook.events(),
        webhook.allowPrivateNetwork(),
        true,
        null,
        null,
        null,
        null,
        null,
        webhook.createdAt(),
        webhook.updatedAt());
  }

  @Test
  void signsWithTheOldSecretForADayAfterARotation() {
    SigningSecret first = database.read(h -> webhooks.secrets(h, webhookId, START)).get(0);
    SigningSecret second = SigningSecret.random();
    database.change(sql -> webhooks.rotate(sql, webhookId, second, START));
    Instant end = START.plus(Duration.ofDays(1));

    assertEquals(
        List.of(second.text(), first.text()),
        database.read(h -> webhooks.secrets(h, webhookId, end.minusMillis(1))).stream()
            .map(SigningSecret::text)
            .toList());
    assertEquals(1, database.read(h -> webhooks.secrets(h, webhookId, end)).size());
    assertNull(webhook(end).previousSecretExpiresAt());
  }

  @Test
  void forgetsAfterAMonthWhatIsOver() {
    event(START);
    settle(next(START).orElseThrow(), TAKEN, START);
    event(START.plusSeconds(1));
    Instant aMonthLater = START.plus(Duration.ofDays(30));

    assertEquals(List.of(2, 2), prunedAt(aMonthLater));
    assertEquals(List.of(1, 1), prunedAt(aMonthLater.plusMillis(1)));
    assertEquals(Delivery.Status.PENDING, log().get(0).status());
  }

  private List<Integer> prunedAt(Instant now) {
    return database.write(
        sql -> {
          deliveries.prune(sql, now);
          return List.of(
              (int) sql.prepare("select count(*) from webhook_delivery").number(),
              (int) sql.prepare("select count(*) from webhook_event").number());
        });
  }

  @Test
  void keepsNoEventNobodyAskedFor() {
    tell("MANUAL", PostStatus.SCHEDULED);

    assertEquals(List.of(), storedTypes());
  }

  @ParameterizedTest
  @CsvSource({
    "MANUAL, PUBLISHED, post.published",
    "SCHEDULED, PUBLISHED, post.published",
    "STORY_REPOST, PUBLISHED, repost.published",
    "AUTO_REPOST, PUBLISHED, repost.published",
    "STORY_REPOST, FAILED, post.failed"
  })
  void keepsOneEventOfAPost(String sourceType, PostStatus status, String type) {
    tell(sourceType, status);

    assertEquals(List.of(type), storedTypes());
  }

  @Test
  void theWriterKnowsWhatIsWantedAfterEachChange() {
    Webhook before = webhook(START);
    assertTrue(isWanted());
    database.change(sql -> webhooks.disable(sql, webhookId, DisabledReason.FAILING, START));
    assertFalse(isWanted());
    database.change(
        sql -> webhooks.change(sql, webhookId, WebhookInput.of(enabled(before)), START));
    assertTrue(isWanted());
    database.write(sql -> webhooks.delete(sql, webhookId));
    assertFalse(isWanted());
    add("post.failed");
    assertTrue(isWanted());
  }

  private boolean isWanted() {
    return database.write(sql -> WebhookStore.isWanted(sql, List.of(EventType.POST_FAILED)));
  }

  @Test
  void tellsOfAPostThatWasClearedMeanwhile() {
    String postId = post("MANUAL");
    database.change(
        sql -> {
          sql.prepare(
                  "insert into deleted_post (sequence, id, post, deleted_at) values (1, :id, :post, 0)")
              .bind("id", postId)
              .bind("post", "{\"id\":\"" + postId + "\",\"sourceType\":\"MANUAL\"}")
              .update();
          sql.prepare("delete from post where id = :id").bind("id", postId).update();
          new Events(new WakeTimer(InstantSource.system()))
              .reached(sql, postId, PostStatus.PUBLISHED, START);
        });

    assertEquals(List.of("post.published"), storedTypes());
  }

  private void tell(String sourceType, PostStatus status) {
    String postId = post(sourceType);
    database.change(
        sql ->
            new Events(new WakeTimer(InstantSource.system())).reached(sql, postId, status, START));
  }

  private String post(String sourceType) {
    String id = Ids.create();
    database.write(
        sql ->
            sql.prepare(
                    """
                    insert into post (id, instagram_account_id, media_type, source_type, status,
                      created_at, updated_at)
                    values (:id, 'account', 'IMAGE', :sourceType, 'PUBLISHED', 0, 0)
                    """)
                .bind("id", id)
                .bind("sourceType", sourceType)
                .update());
    return id;
  }

  private List<String> storedTypes() {
    return database.read(
        sql -> sql.prepare("select type from webhook_event").list(row -> row.text("type")));
  }

  @Test
  void tellsOfEachTokenEndAndThresholdOnce() {
    Instant end = START.plus(Duration.ofDays(8));
    TokenWatch watch = new TokenWatch(database, () -> List.of(TokenNoticeTest.account("a", end)));

    assertEquals(Optional.of(end.minus(Duration.ofDays(7))), watch.look(START));
    assertEquals(List.of(), storedTypes());
    for (int hours = 24; hours < 8 * 24; hours++) {
      watch.look(START.plus(Duration.ofHours(hours)));
    }
    assertEquals(2, storedTypes().size());

    Instant renewed = end.plus(Duration.ofDays(60));
    TokenWatch next =
        new TokenWatch(database, () -> List.of(TokenNoticeTest.account("a", renewed)));
    next.look(renewed.minusSeconds(60));
    assertEquals(3, storedTypes().size());
  }

  @Test
  void looksAtNoTokenWhenNobodyWantsToKnow() {
    database.write(sql -> webhooks.delete(sql, webhookId));
    TokenWatch watch =
        new TokenWatch(
            database,
            () -> {
              throw new AssertionError("the accounts were read");
            });

    assertEquals(Optional.empty(), watch.look(START));
  }
}
