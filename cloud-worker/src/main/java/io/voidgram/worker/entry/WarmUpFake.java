package io.voidgram.worker.entry;

import io.voidgram.worker.jobs.RehearsedRows;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Request;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/**
 * What a rehearsal has in place of storage, secrets and network. Every statement has the same rows
 * for an answer, and Instagram agrees to every call; nothing is kept and nothing leaves.
 */
@JSClass(transparent = true)
abstract class WarmUpFake implements JSObject {
  /** The secret that the record of the rows was sealed with: 32 zeros. */
  private static final String SECRET = "r:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /** The Durable Object's part of the rehearsal. */
  @JSFunctor
  interface DurableObject extends JSObject {
    JSObject fetch(Request request);
  }

  /** A Worker with nothing real; each SQL statement is told to the listener, if there is one. */
  static WarmUpFake toldTo(@Nullable JSObject listener) {
    return with(RehearsedRows.ROWS, SECRET, listener);
  }

  @JSBody(
      params = {"rows", "secret", "listener"},
      script =
          """
          var fake = {phase: ''};
          var answer = JSON.parse(rows.replaceAll('"now"', Date.now()));
          answer.forEach(function(row) { row.progress = JSON.stringify(row.progress); });
          var nothing = function() { return Promise.resolve(null); };
          fake.state = {storage: {sync: nothing, getAlarm: nothing, setAlarm: nothing, sql: {
            exec: function(statement, value) {
              if (listener) {
                listener(statement);
              }
              if (value === 'LIVE') {
                fake.phase = value;
              }
              return {toArray: function() { return answer; }};
            }}}};
          fake.env = {MASTER_SECRET: secret, PUBLIC_URL: 'https://r', SCHEDULE: {put: nothing},
            JOBS: {idFromName: nothing, get: function() { return fake.stub; }},
            NETWORK: {fetch: function() {
              return Promise.resolve({status: 200, headers: new Headers(), text: function() {
                return Promise.resolve('{"id":"1","status_code":"FINISHED","permalink":"/"}');
              }});
            }}};
          return fake;
          """)
  private static native WarmUpFake with(String rows, String secret, @Nullable JSObject listener);

  /** Four megabytes of garbage: V8 collects it each time another one is full. */
  @JSBody(script = "for (var i = 0; i < 256; i++) { new Array(4096).fill(0); }")
  static native void allocate();

  /** The object that the Worker calls. */
  @JSBody(
      params = "object",
      script = "this.stub = {fetch: function(url) { return object({url: url}); }};")
  native void bind(DurableObject object);

  @JSProperty
  abstract JSObject getState();

  @JSProperty
  abstract Env getEnv();

  /** The phase a post was closed in; empty when none was. */
  @JSProperty
  abstract String getPhase();
}
