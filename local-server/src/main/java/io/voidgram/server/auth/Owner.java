package io.voidgram.server.auth;

import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The one user of this installation, whom every key and every session stands for. */
final class Owner {
  private Owner() {}

  static String id(Database database, InstantSource clock) {
    return database
        .read(Owner::find)
        .orElseGet(
            () -> database.write(sql -> find(sql).orElseGet(() -> create(sql, clock.instant()))));
  }

  private static Optional<String> find(Sql sql) {
    return sql.prepare("select id from user").one(row -> row.text("id"));
  }

  private static String create(Sql sql, Instant now) {
    String id = Ids.create();
    sql.prepare("insert into user (id, created_at) values (:id, :now)")
        .bind("id", id)
        .bind("now", now)
        .update();
    return id;
  }
}
