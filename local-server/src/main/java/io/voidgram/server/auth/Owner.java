package io.voidgram.server.auth;

import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Database;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The one user of this installation, whom every key and every session stands for. */
final class Owner {
  private Owner() {}

  static String id(Database database, InstantSource clock) {
    return database
        .read(Owner::find)
        .orElseGet(
            () ->
                database.write(
                    handle -> find(handle).orElseGet(() -> create(handle, clock.millis()))));
  }

  private static Optional<String> find(Handle handle) {
    return handle.createQuery("SELECT id FROM user").mapTo(String.class).findFirst();
  }

  private static String create(Handle handle, long nowMs) {
    String id = Ids.create();
    handle.execute("INSERT INTO user (id, created_at) VALUES (?, ?)", id, nowMs);
    return id;
  }
}
