package io.voidgram.server.posts.list;

import io.voidgram.server.json.Json;
import io.voidgram.server.posts.store.MediaLibrary;
import io.voidgram.server.posts.store.PostJson;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.store.Sql;
import io.voidgram.server.store.SqlStatement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Posts as our own page shows them: by how far they are, found by words, with their files. */
public final class Board {
  /** How far posts are. */
  public enum Tab {
    DRAFTS("drafts", "'DRAFT'", "sequence desc"),
    SCHEDULED("scheduled", "'SCHEDULED'", "scheduled_for, sequence"),
    ON_THE_WAY("onTheWay", "'QUEUED', 'PROCESSING', 'PUBLISHING'", "sequence desc"),
    PUBLISHED("published", "'PUBLISHED'", "completed_at desc"),
    FAILED("failed", "'FAILED'", "completed_at desc");

    private final String wireName;
    private final String where;
    private final String page;

    Tab(String wireName, String statuses, String order) {
      this.wireName = wireName;
      this.where = " from post where status in (" + statuses + ") " + FILTER;
      this.page = "select id, " + PostJson.OBJECT + where + " order by " + order + " limit :limit";
    }

    public String wireName() {
      return wireName;
    }
  }

  /**
   * What is looked for.
   *
   * @param accountId whose posts, or everybody's
   * @param words what the caption has in it, or anything
   */
  public record Question(Tab tab, Optional<String> accountId, Optional<String> words, int limit) {}

  /** The tabs of the home screen, and how many posts it shows of each. */
  private static final List<Tab> HOME =
      List.of(Tab.SCHEDULED, Tab.ON_THE_WAY, Tab.FAILED, Tab.PUBLISHED);

  private static final int HOME_LIMIT = 6;

  private static final String FILTER =
      """
      and (:accountId is null or instagram_account_id = :accountId)
      and (:words is null or instr(caption, :words) > 0 or instr(lower(caption), :lower) > 0)
      """;

  private static final String COUNTS =
      """
      select status, count(*) as total from post
      where :accountId is null or instagram_account_id = :accountId group by status
      """;

  private final PostTransactions transactions;
  private final MediaLibrary media;

  public Board(PostTransactions transactions, MediaLibrary media) {
    this.transactions = transactions;
    this.media = media;
  }

  /** The posts of a tab with their files, and how many there are in each. */
  public byte[] find(String userId, Question question) {
    return transactions.read((sql, now) -> find(sql, userId, question));
  }

  /** What the home screen shows, each tab by its name: a few posts of all that have not ended. */
  public byte[] home(String userId, Optional<String> accountId) {
    return transactions.read(
        (sql, now) -> {
          ByteArrayOutputStream home = new ByteArrayOutputStream();
          for (Tab tab : HOME) {
            Question question = new Question(tab, accountId, Optional.empty(), HOME_LIMIT);
            String begin = (home.size() == 0 ? "{\"" : ",\"") + tab.wireName() + "\":";
            home.writeBytes(begin.getBytes(StandardCharsets.UTF_8));
            home.writeBytes(find(sql, userId, question));
          }
          home.write('}');
          return home.toByteArray();
        });
  }

  private byte[] find(Sql sql, String userId, Question question) {
    List<byte[]> rows = new ArrayList<>();
    String page = question.tab().page;
    filtered(sql, page, question)
        .bind("userId", userId)
        .bind("limit", question.limit())
        .list(
            row ->
                rows.add(
                    PostJson.with(
                        row.bytes("post"), "files", Json.bytes(files(sql, row.text("id"))))));
    long total = filtered(sql, "select count(*)" + question.tab().where, question).number();
    String rest =
        (",\"total\":" + total)
            + (",\"hasMore\":" + (total > rows.size()))
            + (",\"tab\":" + Json.text(question.tab().wireName()))
            + (",\"counts\":" + Json.text(counts(sql, question.accountId())) + "}");
    return PostJson.list("{\"posts\":", rows, rest);
  }

  private static SqlStatement filtered(Sql sql, String query, Question question) {
    return sql.prepare(query)
        .bind("accountId", question.accountId().orElse(null))
        .bind("words", question.words().orElse(null))
        .bind("lower", question.words().map(it -> it.toLowerCase(Locale.ROOT)).orElse(null));
  }

  private List<Object> files(Sql sql, String postId) {
    List<Object> files = new ArrayList<>();
    for (String file : PostStore.mediaFileIds(sql, postId)) {
      media.shown(sql, file).ifPresent(files::add);
    }
    return files;
  }

  private static Map<String, Long> counts(Sql sql, Optional<String> accountId) {
    Map<String, Long> byStatus = new LinkedHashMap<>();
    sql.prepare(COUNTS)
        .bind("accountId", accountId.orElse(null))
        .list(row -> byStatus.put(row.text("status"), row.number("total")));
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Tab tab : Tab.values()) {
      long sum =
          byStatus.entrySet().stream()
              .filter(entry -> tab.where.contains("'" + entry.getKey() + "'"))
              .mapToLong(Map.Entry::getValue)
              .sum();
      counts.put(tab.wireName(), sum);
    }
    return counts;
  }

  /** The posts that use a media file, as JSON. */
  public byte[] usersOf(String userId, String mediaFileId) {
    String query =
        "select "
            + PostJson.OBJECT
            + " from post where id in (select post_id from post_media where media_file_id = :file)"
            + " order by sequence desc limit 100";
    return transactions.read(
        (sql, now) ->
            PostJson.list(
                "{\"posts\":",
                PostJson.rows(sql.prepare(query).bind("userId", userId).bind("file", mediaFileId)),
                "}"));
  }

  /** In how many posts each media file is that is in one. */
  public Map<String, Long> uses() {
    Map<String, Long> uses = new LinkedHashMap<>();
    transactions.read(
        (sql, now) ->
            sql.prepare(
                    """
                    select media_file_id, count(*) as total from post_media
                    where media_file_id is not null group by media_file_id
                    """)
                .list(row -> uses.put(row.text("media_file_id"), row.number("total"))));
    return uses;
  }
}
