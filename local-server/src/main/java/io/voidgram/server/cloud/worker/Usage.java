package io.voidgram.server.cloud.worker;

import com.google.gson.JsonObject;
import io.voidgram.server.cloud.web.OutsideJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the Worker used of the free plan on one day, which begins at midnight UTC. Only the Worker's
 * queue counts: what fetches media, or comes unsigned, goes past it.
 *
 * @param day such as 2026-11-30
 * @param requests calls of the desktop, and runs of the cron
 * @param rowsRead in the Durable Object; so is {@code rowsWritten}
 */
public record Usage(
    String day,
    long requests,
    long kvWrites,
    long kvLists,
    long rowsRead,
    long rowsWritten,
    Limits limits) {

  /** What a day of the free plan has, for all Workers of the account. */
  public record Limits(
      long requests, long kvWrites, long kvLists, long rowsRead, long rowsWritten) {
    /** Source: developers.cloudflare.com, the pricing of Workers, KV and Durable Objects. */
    static final Limits FREE = new Limits(100_000, 1_000, 1_000, 5_000_000, 100_000);
  }

  /** The time, and the counts in the order in which the Worker tells them. */
  private static final Pattern TOLD =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)T\\S* (\\d{1,15}) (\\d{1,15}) (\\d{1,15}) (\\d{1,15}) (\\d{1,15})");

  /** Reads what the Worker told, or what is kept of it; null where it is of a build without. */
  static @Nullable Usage readIfAny(JsonObject told) {
    if (told.get("usage") instanceof JsonObject kept) {
      return new Usage(
          OutsideJson.text(kept, "day"),
          OutsideJson.count(kept, "requests"),
          OutsideJson.count(kept, "kvWrites"),
          OutsideJson.count(kept, "kvLists"),
          OutsideJson.count(kept, "rowsRead"),
          OutsideJson.count(kept, "rowsWritten"),
          Limits.FREE);
    }
    return OutsideJson.textIfAny(told, "usage")
        .map(TOLD::matcher)
        .filter(Matcher::matches)
        .map(Usage::read)
        .orElse(null);
  }

  private static Usage read(Matcher told) {
    return new Usage(
        told.group(1),
        count(told, 2),
        count(told, 3),
        count(told, 4),
        count(told, 5),
        count(told, 6),
        Limits.FREE);
  }

  private static long count(Matcher told, int group) {
    return Long.parseLong(told.group(group));
  }
}
