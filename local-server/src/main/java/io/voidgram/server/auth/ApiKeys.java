package io.voidgram.server.auth;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Scope;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Secrets;
import io.voidgram.server.work.Deferred;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** The API keys: made, listed, revoked and recognised. Only their hashes are stored. */
public final class ApiKeys implements AutoCloseable {
  static final int PREFIX_LENGTH = 12;
  private static final Duration SAVE_DELAY = Duration.ofSeconds(10);
  private static final String START = "vg_live_";
  private static final Pattern SHAPE = Pattern.compile(START + "[A-Za-z0-9_-]{43}");
  private static final String COLUMNS =
      "id, name, prefix, scopes, created_at, last_used_at, revoked_at";

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
        handle ->
            handle.execute(
                "INSERT INTO api_key (id, name, prefix, sha256, scopes, created_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?)",
                key.id(),
                name,
                prefix,
                Secrets.sha256(fullKey),
                scopes.text(),
                now.toEpochMilli()));
    return new Created(key, fullKey);
  }

  List<ApiKey> all() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM api_key ORDER BY created_at DESC, id")
                .reduceRows(
                    new ArrayList<ApiKey>(),
                    (list, row) -> {
                      list.add(toApiKey(row));
                      return list;
                    }));
  }

  /**
   * Makes a key useless at once.
   *
   * @return whether it had been revoked before; empty when there is no such key
   */
  Optional<Boolean> revoke(String id) {
    Optional<Boolean> wasRevoked =
        database.write(
            handle -> {
              int changed =
                  handle.execute(
                      "UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                      clock.millis(),
                      id);
              return changed == 1 ? Optional.of(false) : exists(handle, id);
            });
    synchronized (bySha256) {
      bySha256.clear();
    }
    return wasRevoked;
  }

  private static Optional<Boolean> exists(Handle handle, String id) {
    return handle
        .createQuery("SELECT 1 FROM api_key WHERE id = ?")
        .bind(0, id)
        .mapTo(Boolean.class)
        .findFirst();
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
      Optional<Recognised> found =
          database.read(handle -> match(candidates(handle, prefix), sha256));
      found.ifPresent(key -> bySha256.put(sha256, key));
      return found.orElseThrow(ApiKeys::invalid);
    }
  }

  private static List<Candidate> candidates(Handle handle, String prefix) {
    return handle
        .createQuery(
            "SELECT id, sha256, scopes FROM api_key WHERE prefix = ? AND revoked_at IS NULL")
        .bind(0, prefix)
        .map(
            (row, context) ->
                new Candidate(
                    row.getString(2),
                    new Recognised(row.getString(1), new KeyScopes(row.getString(3)).granted())))
        .list();
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
    database.write(
        handle -> {
          uses.forEach(
              (id, ms) ->
                  handle.execute("UPDATE api_key SET last_used_at = ? WHERE id = ?", ms, id));
          return uses.size();
        });
    uses.forEach(lastUsedMs::remove);
  }

  @Override
  public void close() {
    saving.close();
  }

  private ApiKey toApiKey(RowView row) {
    String id = row.getColumn("id", String.class);
    Long used = lastUsedMs.getOrDefault(id, row.getColumn("last_used_at", Long.class));
    Long revoked = row.getColumn("revoked_at", Long.class);
    return new ApiKey(
        id,
        row.getColumn("name", String.class),
        row.getColumn("prefix", String.class),
        row.getColumn("scopes", String.class),
        Instant.ofEpochMilli(row.getColumn("created_at", Long.class)),
        used == null ? null : Instant.ofEpochMilli(used),
        revoked == null ? null : Instant.ofEpochMilli(revoked));
  }
}
