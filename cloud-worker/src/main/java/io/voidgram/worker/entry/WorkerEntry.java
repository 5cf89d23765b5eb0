package io.voidgram.worker.entry;

import io.voidgram.worker.admin.AdminDoor;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Request;
import io.voidgram.worker.jso.Response;
import io.voidgram.worker.media.MediaLinks;
import io.voidgram.worker.media.MediaRoute;
import io.voidgram.worker.media.MediaStore;
import io.voidgram.worker.vault.KeyRing;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSExportClasses;
import org.teavm.jso.JSObject;

/** What Cloudflare calls: a request came in, a minute has passed. */
@JSExportClasses(JobsObject.class)
public final class WorkerEntry {
  private WorkerEntry() {}

  /**
   * Warms up while the Worker starts; comes with how that went.
   *
   * @param listener is told each SQL statement; left out where the Worker starts
   */
  @JSExport
  public static JSObject rehearse(@Nullable JSObject listener) {
    return Rehearsal.run(listener);
  }

  @JSExport
  public static JSObject fetch(Request request, Env env) {
    return Guard.answering(() -> answer(request, env));
  }

  private static Promise<Response> answer(Request request, Env env) {
    KeyRing keys = new KeyRing(env);
    String path = request.path();
    if (MediaRoute.isFor(path)) {
      return new MediaRoute(new MediaLinks(keys), new MediaStore(env)).answer(request);
    }
    if (AdminDoor.isFor(path)) {
      return new AdminDoor(env, keys).answer(request);
    }
    return Promise.now(
        Response.json(404, "{\"error\":\"Nothing is here.\",\"code\":\"NOT_FOUND\"}"));
  }

  /** The cron run of a minute. */
  @JSExport
  public static JSObject scheduled(JSObject event, Env env) {
    return run(env);
  }

  static Promise<?> run(Env env) {
    return Guard.quiet("cron", () -> env.jobs().send("POST", JobsObject.CRON_PATH, "{}", null));
  }
}
