package io.voidgram.server.web;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.json.Fields;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is being written in a browser until it is sent, so that it outlives the browser. What
 * it is made of is the page's own business.
 */
final class WritingRoutes {
  private static final String PREFIX = "writing:";
  private static final int NAME_MAX = 80;
  private static final int STATE_MAX = 60_000;

  /** With more than these all are forgotten: nobody writes that many posts at a time. */
  private static final int KEPT_MAX = 50;

  private final Database database;

  WritingRoutes(Database database) {
    this.database = database;
  }

  void register(Routes routes) {
    routes.internal().get("/writing", Access.COOKIE, this::find);
    routes.internal().put("/writing", Access.COOKIE, this::keep);
  }

  private Map<String, @Nullable String> find(ApiRequest request) {
    String name = PREFIX + request.requiredQuery("name");
    Map<String, @Nullable String> answer = new LinkedHashMap<>();
    answer.put("state", database.read(sql -> state(sql, name)).orElse(null));
    return answer;
  }

  private static Optional<String> state(Sql sql, String name) {
    return sql.prepare("select value from setting where name = :name")
        .bind("name", name)
        .one(row -> row.text("value"));
  }

  private Map<String, Boolean> keep(ApiRequest request) {
    Fields body = request.json().require("name");
    Optional<String> name = body.text("name", 1, NAME_MAX);
    Optional<String> state = body.text("state", 0, STATE_MAX);
    body.done();
    String row = PREFIX + name.orElseThrow();
    database.write(sql -> keep(sql, row, state.filter(it -> !it.equals("null"))));
    return Map.of("success", true);
  }

  private static int keep(Sql sql, String name, Optional<String> state) {
    sql.prepare("delete from setting where name = :name").bind("name", name).update();
    if (state.isEmpty()) {
      return 0;
    }
    long kept = sql.prepare("select count(*) from setting where name like 'writing:%'").number();
    if (kept >= KEPT_MAX) {
      sql.prepare("delete from setting where name like 'writing:%'").update();
    }
    return sql.prepare("insert into setting (name, value) values (:name, :value)")
        .bind("name", name)
        .bind("value", state.get())
        .update();
  }
}
