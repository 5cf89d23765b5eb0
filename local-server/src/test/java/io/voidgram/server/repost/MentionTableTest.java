package io.voidgram.server.repost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.repost.Mention;
import io.voidgram.scheduling.repost.MentionState;
import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.scheduling.repost.inbox.Found;
import io.voidgram.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mentions are to be woken, by a clock that may have been set. */
final class MentionTableTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant LAST_YEAR = NOON.minus(Duration.ofDays(365));

  @TempDir Path home;
  private final MentionTable table = new MentionTable();
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(home.resolve("test.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A mention in that state, to be woken at that instant. */
  private String stored(MentionState state, Instant wakeAt) {
    Found found = new Found("17", "fan", "https://cdn.example/17", NOON, MediaKind.IMAGE);
    return database.write(
        sql -> {
          String id = table.add(sql, "account", RepostSource.OFFICIAL, found, NOON).orElseThrow();
          Mention before = table.find(sql, id).orElseThrow().mention();
          Mention after =
              new Mention(
                  before.mentionId(),
                  before.postId(),
                  before.username(),
                  before.kind(),
                  before.mentionedAt(),
                  state);
          table.save(sql, id, after, wakeAt);
          return id;
        });
  }

  private List<String> due(Instant now) {
    return database.read(sql -> table.due(sql, now).stream().map(StoredMention::id).toList());
  }

  @Test
  void aScheduledOneIsWokenAtItsTimeOrWhenTheClockWasSetBack() {
    Instant evening = NOON.plus(Duration.ofHours(8));
    String id = stored(new MentionState.Scheduled(evening, false), evening);

    assertEquals(List.of(), due(NOON));
    assertEquals(List.of(id), due(evening));
    assertEquals(List.of(id), due(LAST_YEAR));
  }

  @Test
  void oneThatWaitsForItsOwnerIsNotWokenByAClockThatWasSetBack() {
    stored(new MentionState.AwaitingApproval(), NOON.plus(Duration.ofHours(23)));

    assertEquals(List.of(), due(LAST_YEAR));
  }
}
