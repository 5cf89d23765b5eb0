package io.voidgram.worker.entry;

import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Request;
import io.voidgram.worker.jso.*;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSExportClasses;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;

@JSExportClasses(JobsObject.class)
public final class WorkerEntry {
  private WorkerEntry() {}

  @JSExport
  public static JSObject fetch(Request request, Env env) {
    return env.jobs().send("GET", "/x", "{}", null);
  }

  @JSExport
  public static JSObject scheduled(JSObject event, Env env) {
    return Later.now(null);
  }
}
