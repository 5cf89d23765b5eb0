package io.voidgram.server.repost;

import io.voidgram.scheduling.repost.Mention;
import io.voidgram.scheduling.repost.MentionState;
import io.voidgram.scheduling.repost.RepostDay;
import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.scheduling.repost.inbox.Found;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mentions that were found. Every method works within its caller's transaction. */
final class MentionTable {
  private static final String OPEN = "'DETECTED', 'AWAITING_APPROVAL', 'SCHEDULED'";
  private static final String SELECT = "select * from story_repost where mention_id is not null ";

  Optional<StoredMention> find(Sql sql, String id) {
    return sql.prepare(SELECT + "and id = :id").bind("id", id).one(StoredMention::read);
  }

  Optional<StoredMention> ofPost(Sql sql, String postId) {
    return sql.prepare(SELECT + "and post_id = :postId")
        .bind("postId", postId)
        .one(StoredMention::read);
  }

  /** Those of the account that its owner can still decide about, oldest first. */
  List<StoredMention> open(Sql sql, String accountId) {
    return sql.prepare(
            SELECT + "and account_id = :accountId and status in (" + OPEN + ") order by sequence")
        .bind("accountId", accountId)
        .list(StoredMention::read);
  }

  /** The same of that account, or of all. */
  List<StoredMention> open(Sql sql, Optional<String> accountId) {
    return accountId.isPresent()
        ? open(sql, accountId.get())
        : sql.prepare(SELECT + "and status in (" + OPEN + ") order by sequence")
            .list(StoredMention::read);
  }

  /**
   * Those with something to do by that instant, in the order of their times; and those that were
   * given a time longer ahead than a story lives, by a clock that was set back since.
   */
  List<StoredMention> due(Sql sql, Instant now) {
    return sql.prepare(
            SELECT
                + "and (wake_at <= :now or (status = 'SCHEDULED' and wake_at > :never))"
                + " order by wake_at, sequence")
        .bind("now", now)
        .bind("never", now.plus(Mention.LIFE))
        .list(StoredMention::read);
  }

  /** Those whose posts are on their way. */
  List<StoredMention> publishing(Sql sql) {
    return sql.prepare(SELECT + "and status = 'PUBLISHING'").list(StoredMention::read);
  }

  Optional<Instant> nextWake(Sql sql) {
    return sql.prepare("select min(wake_at) as at from story_repost where wake_at is not null")
        .one(row -> Optional.ofNullable(row.instantOrNull("at")))
        .flatMap(at -> at);
  }

  Set<String> knownIds(Sql sql, String accountId) {
    return sql
        .prepare(
            "select mention_id from story_repost where account_id = :id and mention_id is not null")
        .bind("id", accountId)
        .list(row -> row.text("mention_id"))
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many reposts of the day that began at that instant are used up. */
  int used(Sql sql, String accountId, Instant dayStart) {
    List<MentionState> states =
        sql.prepare(
                """
                select * from story_repost
                where account_id = :accountId and mention_id is not null
                  and (status = 'PUBLISHING'
                    or (status in ('PUBLISHED', 'FAILED') and state_at >= :dayStart))
                """)
            .bind("accountId", accountId)
            .bind("dayStart", dayStart)
            .list(StoredMention::state);
    return (int) states.stream().filter(state -> RepostDay.counts(state, dayStart)).count();
  }

  /**
   * Whether the other way has found the same story: it tells another id, but the same person and
   * the same second, which is all that Meta's interface tells.
   */
  private static boolean isKnownByOtherWay(
      Sql sql, String accountId, RepostSource source, Found found) {
    return sql.prepare(
            """
            select exists (select 1 from story_repost
              where account_id = :accountId and mention_id is not null and source <> :source
                and mentioned_at / 1000 = :second and original_username in (:username, ''))
            """)
        .bind("accountId", accountId)
        .bind("source", source.wireName())
        .bind("second", found.mentionedAt().getEpochSecond())
        .bind("username", Objects.requireNonNullElse(found.username(), ""))
        .isTrue();
  }

  /** Adds a mention unless it is there; returns its id if it was not. */
  Optional<String> add(Sql sql, String accountId, RepostSource source, Found found, Instant now) {
    if (isKnownByOtherWay(sql, accountId, source, found)) {
      return Optional.empty();
    }
    String id = Ids.create();
    int added =
        sql.prepare(
                """
                insert or ignore into story_repost (id, account_id, status, original_username,
                  created_at, mention_id, post_id, link, media_kind, mentioned_at, wake_at, source)
                values (:id, :accountId, 'DETECTED', :username, :now, :mentionId, :postId, :link,
                  :kind, :mentionedAt, :now, :source)
                """)
            .bind("id", id)
            .bind("accountId", accountId)
            .bind("username", Objects.requireNonNullElse(found.username(), ""))
            .bind("source", source.wireName())
            .bind("now", now)
            .bind("mentionId", found.mentionId())
            .bind("postId", Ids.create())
            .bind("link", found.link())
            .bind("kind", Objects.requireNonNull(found.kind()))
            .bind("mentionedAt", found.mentionedAt())
            .update();
    return added == 1 ? Optional.of(id) : Optional.empty();
  }

  /** Stores the mention, and when there is something to do for it again. */
  void save(Sql sql, String id, Mention mention, @Nullable Instant wakeAt) {
    MentionState state = mention.state();
    boolean isOver =
        state.kind() == MentionState.Kind.DECLINED || state.kind() == MentionState.Kind.EXPIRED;
    sql.noteChange("repost", id);
    sql.prepare(
            """
            update story_repost set status = :status, state_at = :stateAt, wake_at = :wakeAt,
              is_by_hand = :isByHand, reason = :reason,
              link = case when :isOver then null else link end
            where id = :id
            """)
        .bind("status", state.kind())
        .bind("stateAt", StoredMention.stateAt(state))
        .bind("wakeAt", wakeAt)
        .bind("isByHand", state instanceof MentionState.Scheduled it && it.isByHand())
        .bind("reason", state instanceof MentionState.Failed it ? it.reason() : null)
        .bind("isOver", isOver)
        .bind("id", id)
        .update();
  }

  /** Forgets the links of stories that have ended by now. */
  void forgetLinks(Sql sql, Instant now) {
    sql.prepare(
            "update story_repost set link = null where link is not null and mentioned_at <= :dead")
        .bind("dead", now.minus(Mention.LIFE))
        .update();
  }

  /** Nobody decides about the mentions of an account that is not connected any more. */
  void deleteOpen(Sql sql, String accountId) {
    sql.prepare(
            "delete from story_repost where account_id = :accountId and mention_id is not null"
                + " and status in ("
                + OPEN
                + ")")
        .bind("accountId", accountId)
        .update();
  }
}
