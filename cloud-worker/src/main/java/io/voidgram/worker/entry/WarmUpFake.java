package io.voidgram.worker.entry;

import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Request;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/**
 * What a rehearsal has in place of storage, secrets and network. Whatever is asked, one row answers
 * and Instagram agrees; nothing is kept and nothing leaves.
 */
@JSClass(transparent = true)
abstract class WarmUpFake implements JSObject {
  /** {@code {"job":"","accountToken":"t","media":[{"mediaFileId":"m","key":"k"}]}} for job r. */
  private static final String RECORD =
      "v1.r.AAAAAAAAAAAAAAAAYcAEpbWlWUZHqy723wuCy5rSGSsM7W3kcZogyrZz8UWrG2wOYXuU_-8GO2NTYk1teBni2K"
          + "x38WxZKQTfYLwzmbJduXrz2ok6a3t7TmVoZJC8_TGG2g";

  /** The secret that record was sealed with: 32 zeros. */
  private static final String SECRET = "r:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /** Who plays the Durable Object. */
  @JSFunctor
  interface Cast extends JSObject {
    JSObject fetch(Request request);
  }

  static WarmUpFake set() {
    return set(RECORD, SECRET);
  }

  @JSBody(
      params = {"record", "secret"},
      script =
          """
          var now = Date.now();
          var stage = {phase: ''};
          var lease = function(number, state) {
            return {job_id: 'r', lease_number: number, phase: 'WAITING', troubles: 0, record: record,
              progress: JSON.stringify({format: 1, jobId: 'r', postId: 'r',
                target: {accountId: 'r', igUserId: '1', loginMethod: 'instagram'},
                content: {mediaType: 'IMAGE', media: [{mediaFileId: 'm', kind: 'IMAGE'}],
                  caption: '"r"'},
                isScheduled: true, dueAt: now, attempt: 1, state: state, wakeAt: now})};
          };
          var leases = [lease(1, {is: 'QUEUED'}),
            lease(2, {is: 'PREPARED', containerId: '1', createdAt: now})];
          var row = {job_id: 'r', version: 1, revision: 1, phase: 'WAITING', due_at: 1,
            record: record, media_keys: '{}', value: 1e15, at: 1e15, object_id: 1, changes: 1,
            changed: 1, mirrored: 1, lease_number: 3, ended_at: 1, holder: 1};
          var nothing = function() { return Promise.resolve(null); };
          stage.state = {storage: {sync: nothing, getAlarm: nothing, setAlarm: nothing, sql: {
            exec: function(statement, value) {
              if (statement.indexOf('update job set phase') === 0) {
                stage.phase = value;
              }
              return {toArray: function() {
                if (value === 'sealed-by') {
                  return [{value: 'v1.r.'}];
                }
                if (statement.indexOf('select 1') === 0) {
                  return [];
                }
                return statement.indexOf('order by due_at,') > 0 ? leases.splice(0) : [row];
              }};
            }}}};
          stage.env = {MASTER_SECRET: secret, PUBLIC_URL: 'https://r', SCHEDULE: {put: nothing},
            JOBS: {idFromName: nothing, get: function() { return stage.stub; }},
            NETWORK: {fetch: function() {
              return Promise.resolve({status: 200, headers: new Headers(), text: function() {
                return Promise.resolve('{"id":"1","status_code":"FINISHED","permalink":"/"}');
              }});
            }}};
          return stage;
          """)
  private static native WarmUpFake set(String record, String secret);

  /** Four megabytes of garbage: V8 collects it each time another one is full. */
  @JSBody(script = "for (var i = 0; i < 256; i++) { new Array(4096).fill(0); }")
  static native void allocate();

  /** The object that the Worker calls. */
  @JSBody(
      params = "cast",
      script = "this.stub = {fetch: function(url) { return cast({url: url}); }};")
  native void cast(Cast cast);

  @JSProperty
  abstract JSObject getState();

  @JSProperty
  abstract Env getEnv();

  /** The phase a post was closed in. */
  @JSProperty
  abstract String getPhase();
}
