package io.voidgram.worker.entry;

import io.voidgram.worker.jso.Later;
import io.voidgram.worker.jso.Response;
import io.voidgram.worker.jso.Storage;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import io.voidgram.worker.jso.*;
import io.voidgram.worker.vault.*;

/** The Durable Object class. */
public final class JobsObject {
  private final Storage storage;
  private final Env env;

  @JSExport
  public JobsObject(JSObject state, Env env) {
    this.storage = Storage.of(state);
    this.env = env;
  }

  @JSExport
  public JSObject fetch(Request request) {
    Sql sql = storage.sql();
    sql.run("create table if not exists t (a text primary key, b integer)");
    sql.run("insert or replace into t values (?, ?)", "x", 1763790000123L);
    sql.run("insert or replace into t values (?, ?)", null, 3);
    long b = sql.run("select b from t where a = ?", "x").get(0).number("b");
    Vault v = new Vault(new KeyRing(env));
    return storage.sync().then(x -> v.seal("j1", "héllo 🎉")).then(s -> v.open("j1", Later.text(s)).then(t -> Response.json(200, "[" + b + "," + Later.text(s) + Later.text(t) + request.header("nix") + "]")))
     .then(a -> a, f -> Response.json(500, f));
  }

  @JSExport
  public JSObject alarm() {
    return Later.now(null);
  }
}
