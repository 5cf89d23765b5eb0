package io.voidgram.server.cloud.deploy;

import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.util.Map;
import java.util.Optional;

/** What this home knows of its place at Cloudflare, kept; secrets are sealed. */
final class Facts {
  private final Database database;
  private final Vault vault;

  Facts(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  Optional<String> find(Fact fact) {
    return database
        .read(
            sql ->
                sql.prepare("select value from cloud_fact where name = :name")
                    .bind("name", fact)
                    .one(row -> row.text("value")))
        .map(value -> fact.isSecret() ? vault.open(rowOf(fact), value) : value);
  }

  boolean has(Fact fact) {
    return find(fact).isPresent();
  }

  /** One that an earlier step found. */
  String get(Fact fact) {
    return find(fact).orElseThrow(() -> new IllegalStateException(fact + " is not known yet"));
  }

  void put(Fact fact, String value) {
    put(Map.of(fact, value));
  }

  /** All of them at once, or none. */
  void put(Map<Fact, String> values) {
    database.change(sql -> values.forEach((fact, value) -> put(sql, fact, value)));
  }

  private void put(Sql sql, Fact fact, String value) {
    sql.prepare(
            """
            insert into cloud_fact (name, value) values (:name, :value)
            on conflict (name) do update set value = excluded.value
            """)
        .bind("name", fact)
        .bind("value", fact.isSecret() ? vault.seal(rowOf(fact), value) : value)
        .update();
  }

  /** Forgets them, all at once. */
  void remove(Fact... facts) {
    database.change(
        sql -> {
          for (Fact fact : facts) {
            remove(sql, fact);
          }
        });
  }

  private static void remove(Sql sql, Fact fact) {
    sql.prepare("delete from cloud_fact where name = :name").bind("name", fact).update();
  }

  /** The new secret takes the place of the one before. */
  void promoteNextSecret() {
    String next = get(Fact.NEXT_SECRET);
    database.change(
        sql -> {
          put(sql, Fact.SECRET, next);
          remove(sql, Fact.NEXT_SECRET);
        });
  }

  private static String rowOf(Fact fact) {
    return "cloud/" + fact;
  }
}
