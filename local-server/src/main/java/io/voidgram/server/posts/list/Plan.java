package io.voidgram.server.posts.list;

import io.voidgram.server.json.Json;
import io.voidgram.server.posts.store.PostJson;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What goes out, went out or failed within some days, as a calendar shows it: the first posts of
 * each day, and how many more there are, for a month may have thousands.
 */
public final class Plan {
  /** Which posts are looked for, by how they fared. */
  public enum Show {
    ALL("all", "'SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING', 'PUBLISHED', 'FAILED'"),
    PLANNED("planned", "'SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING'"),
    PUBLISHED("published", "'PUBLISHED'"),
    FAILED("failed", "'FAILED'");

    private final String wireName;
    private final String moments;

    Show(String wireName, String statuses) {
      this.wireName = wireName;
      this.moments = "select id, " + AT + " as at " + MOMENTS.replace(":statuses", statuses);
    }

    public String wireName() {
      return wireName;
    }
  }

  /**
   * What is looked for.
   *
   * @param accountId whose posts, or everybody's
   * @param days when each day begins, and after them when the last one ends
   * @param perDay how many posts of a day are told of at most
   */
  public record Question(Optional<String> accountId, Show show, List<Instant> days, int perDay) {}

  private static final String AT = "coalesce(published_at, scheduled_for, completed_at)";

  private static final String MOMENTS =
      """
      from post
      where (:accountId is null or instagram_account_id = :accountId) and status in (:statuses) and (
        (is_scheduled = 1 and status in ('SCHEDULED', 'QUEUED', 'PROCESSING', 'PUBLISHING')
          and scheduled_for >= :from and scheduled_for < :to)
        or (completed_at is not null and completed_at >= :from and completed_at < :to))
      order by at, sequence
      """;

  private static final String ENTRIES =
      """
      select json_object(
        'id', id,
        'accountId', instagram_account_id,
        'mediaType', media_type,
        'status', status,
        'timezone', timezone,
        'caption', substr(caption, 1, 140),
        'isScheduled', json(iif(is_scheduled, 'true', 'false')),
        'isCloudflare', json(iif(cloudflare_job_id is null, 'false', 'true')),
        'igPermalink', ig_permalink,
        'at', strftime('%Y-%m-%dT%H:%M:%fZ', AT / 1000.0, 'unixepoch'),
        'file', (select media_file_id from post_media
          where post_id = post.id order by position limit 1)) as post
      from post where id in (select value from json_each(:ids)) order by AT, sequence
      """
          .replace("AT", AT);

  private final PostTransactions transactions;

  public Plan(PostTransactions transactions) {
    this.transactions = transactions;
  }

  /** The entries, and for each day how many of its posts are not among them. */
  public byte[] find(Question question) {
    return transactions.read((sql, now) -> find(sql, question));
  }

  private static byte[] find(Sql sql, Question question) {
    List<Instant> days = question.days();
    Chosen chosen = new Chosen(question);
    sql.prepare(question.show().moments)
        .bind("accountId", question.accountId().orElse(null))
        .bind("from", days.get(0))
        .bind("to", days.get(days.size() - 1))
        .list(chosen::add);
    List<byte[]> entries = PostJson.rows(sql.prepare(ENTRIES).bind("ids", Json.text(chosen.ids)));
    return PostJson.list("{\"posts\":", entries, ",\"hidden\":" + Json.text(chosen.hidden) + "}");
  }

  /** The posts told of so far, which come in their order. */
  private static final class Chosen {
    private final List<Instant> days;
    private final int perDay;
    private final List<String> ids = new ArrayList<>();
    private final int[] hidden;
    private int day;
    private int ofThisDay;

    Chosen(Question question) {
      days = question.days();
      perDay = question.perDay();
      hidden = new int[days.size() - 1];
    }

    boolean add(Row row) {
      while (day < hidden.length - 1 && row.number("at") >= days.get(day + 1).toEpochMilli()) {
        day++;
        ofThisDay = 0;
      }
      if (ofThisDay++ >= perDay) {
        hidden[day]++;
        return false;
      }
      return ids.add(row.text("id"));
    }
  }
}
