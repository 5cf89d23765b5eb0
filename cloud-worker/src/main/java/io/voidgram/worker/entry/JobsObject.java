package io.voidgram.worker.entry;

import io.voidgram.worker.admin.AdminRoutes;
import io.voidgram.worker.jobs.Jobs;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Request;
import io.voidgram.worker.jso.Response;
import io.voidgram.worker.jso.Storage;
import io.voidgram.worker.jso.Used;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;

/** The Durable Object class, as Cloudflare makes and calls it. */
public final class JobsObject {
  static final String CRON_PATH = "/cron";

  private final Jobs jobs;
  private final AdminRoutes admin;

  /** The object with that state. */
  @JSExport
  public JobsObject(JSObject state, Env env) {
    Storage storage = Storage.of(state);
    this.jobs = new Jobs(storage, env);
    this.admin = new AdminRoutes(jobs, storage.sql());
  }

  /** A request from the Worker. */
  @JSExport
  public JSObject fetch(Request request) {
    Used.here().request();
    return Guard.answering(
        () ->
            request.path().equals(CRON_PATH)
                ? jobs.onCron().map(done -> Response.done())
                : admin.answer(request));
  }

  /** The alarm; after six failures Cloudflare would drop it, so it never fails. */
  @JSExport
  public JSObject alarm() {
    return Guard.quiet("alarm", jobs::onAlarm);
  }
}
