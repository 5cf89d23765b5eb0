package io.voidgram.server.auth;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Scope;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Secrets;
import io.voidgram.server.work.Deferred;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The API keys: made, listed, revoked and recognised. Only their hashes are stored. */
public final class ApiKeys implements AutoCloseable {
  static final int PREFIX_LENGTH = 12;
  private static final Duration SAVE_DELAY = Duration.ofSeconds(10);
  private static final String START = "vg_live_";
  private static final Pattern SHAPE = Pattern.compile(START + "[A-Za-z0-9_-]{43}");

  private static final String INSERT =
      """
      insert into api_key (id, name, prefix, sha256, scopes, created_at)
      values (:id, :name, :prefix, :sha256, :scopes, :now)
      """;

  private static final String REVOKE =
      "update api_key set revoked_at = :now where id = :id and revoked_at is null";

  /** A key that was just made; the only time the whole of it is known. */
  record Created(ApiKey key, String fullKey) {}

  /** A key that somebody showed. */
  record Recognised(String id, Set<Scope> scopes) {
    Recognised {
      scopes = Set.copyOf(scopes);
    }
  }

  private record Candidate(String sha256, Recognised key) {}

  private final Database database;
  private final InstantSource clock;
  private final Map<String, Recognised> bySha256 = new ConcurrentHashMap<>();
  private final Map<String, Long> lastUsedMs = new ConcurrentHashMap<>();
  private final Deferred saving = new Deferred("api-key-use-saver", SAVE_DELAY, this::saveLastUsed);

  public ApiKeys(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes a key and returns the whole of it, for the command line. */
  public String createFor(String name, KeyScopes scopes) {
    return create(name, scopes).fullKey();
  }

  Created create(String name, KeyScopes scopes) {
    String fullKey = START + Secrets.randomText();
    Instant now = Instant.ofEpochMilli(clock.millis());
    String prefix = fullKey.substring(0, PREFIX_LENGTH);
    ApiKey key = new ApiKey(Ids.create(), name, prefix, scopes.text(), now, null, null);
    database.write(
        sql ->
            sql.prepare(INSERT)
                .bind("id", key.id())
                .bind("name", name)
                .bind("prefix", prefix)
                .bind("sha256", Secrets.sha256(fullKey))
                .bind("scopes", scopes.text())
                .bind("now", now)
                .update());
    return new Created(key, fullKey);
  }

  List<ApiKey> all() {
    return database.read(
        sql ->
            sql.prepare("select * from api_key order by created_at desc, id").list(this::toApiKey));
  }

  /**
   * Makes a key useless at once.
   *
   * @return whether it had been revoked before; empty when there is no such key
   */
  Optional<Boolean> revoke(String id) {
    Optional<Boolean> wasRevoked =
        database.write(
            sql -> {
              int changed =
                  sql.prepare(REVOKE).bind("now", clock.instant()).bind("id", id).update();
              return changed == 1 ? Optional.of(false) : exists(sql, id);
            });
    synchronized (bySha256) {
      bySha256.clear();
    }
    return wasRevoked;
  }

  private static Optional<Boolean> exists(Sql sql, String id) {
    return sql.prepare("select 1 from api_key where id = :id").bind("id", id).one(row -> true);
  }

  /** Which key it is, or AUTH_INVALID_KEY. */
  Recognised recognise(String fullKey) {
    if (!SHAPE.matcher(fullKey).matches()) {
      throw invalid();
    }
    String sha256 = Secrets.sha256(fullKey);
    Recognised key = bySha256.get(sha256);
    if (key == null) {
      key = lookUp(fullKey.substring(0, PREFIX_LENGTH), sha256);
    }
    lastUsedMs.put(key.id(), clock.millis());
    saving.request();
    return key;
  }

  /** Within the lock a revocation cannot fall between the look into the table and the note. */
  private Recognised lookUp(String prefix, String sha256) {
    synchronized (bySha256) {
      Optional<Recognised> found = database.read(sql -> match(candidates(sql, prefix), sha256));
      found.ifPresent(key -> bySha256.put(sha256, key));
      return found.orElseThrow(ApiKeys::invalid);
    }
  }

  private static List<Candidate> candidates(Sql sql, String prefix) {
    return sql.prepare(
            "select id, sha256, scopes from api_key where prefix = :prefix and revoked_at is null")
        .bind("prefix", prefix)
        .list(
            row ->
                new Candidate(
                    row.text("sha256"),
                    new Recognised(row.text("id"), new KeyScopes(row.text("scopes")).granted())));
  }

  /** Looks at every candidate, so that the time tells nothing about which one was close. */
  private static Optional<Recognised> match(List<Candidate> candidates, String sha256) {
    Optional<Recognised> found = Optional.empty();
    for (Candidate candidate : candidates) {
      if (Secrets.areEqual(candidate.sha256(), sha256)) {
        found = Optional.of(candidate.key());
      }
    }
    return found;
  }

  private static ApiException invalid() {
    return new ApiException(
            ErrorCode.AUTH_INVALID_KEY,
            "This API key is not valid or was revoked. Make a new one in Settings, API keys.")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  /** Not for each request, but now and then. */
  private void saveLastUsed() {
    Map<String, Long> uses = Map.copyOf(lastUsedMs);
    database.change(
        sql ->
            uses.forEach(
                (id, ms) ->
                    sql.prepare("update api_key set last_used_at = :used where id = :id")
                        .bind("used", ms)
                        .bind("id", id)
                        .update()));
    uses.forEach(lastUsedMs::remove);
  }

  @Override
  public void close() {
    saving.close();
  }

  private ApiKey toApiKey(Row row) {
    String id = row.text("id");
    Long used = lastUsedMs.get(id);
    return new ApiKey(
        id,
        row.text("name"),
        row.text("prefix"),
        row.text("scopes"),
        row.instant("created_at"),
        used == null ? row.instantOrNull("last_used_at") : Instant.ofEpochMilli(used),
        row.instantOrNull("revoked_at"));
  }
}
