package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.UnsentException;
import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphReplies;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends calls to Meta, each exactly once, and says what came back. */
final class Instagram {
  /** Longer than Meta takes to fetch an image; a publish call rarely takes four seconds. */
  private static final int TIMEOUT_MS = 60_000;

  private final Env env;
  private final Clocks clocks;
  private final @Nullable String base;

  /** Meta's own hosts, or those below INSTAGRAM_BASE where that is set. */
  Instagram(Env env, Clocks clocks) {
    this.env = env;
    this.clocks = clocks;
    this.base = env.text("INSTAGRAM_BASE");
  }

  /** What is done with the event an answer stands for. */
  interface Listener {
    Promise<?> hear(PublishEvent event);
  }

  /** What is done with an answer; null when none came. */
  interface Heard {
    Promise<?> hear(@Nullable GraphReply reply);
  }

  /** Sends the call once; a lost or broken answer is an event like any other. */
  Promise<?> send(GraphCommand command, GraphCall call, String token, Listener listener) {
    return send(
        call,
        token,
        reply ->
            listener.hear(reply == null ? new PublishEvent.Unanswered() : read(command, reply)));
  }

  /** Sends the call once. */
  Promise<?> send(GraphCall call, String token, Heard heard) {
    boolean isPost = call.method() == GraphCall.Method.POST;
    String form = form(call);
    String url = (base == null ? "https://" : base + "/") + call.host() + call.path();
    return env.send(
            call.method().name(),
            isPost || form.isEmpty() ? url : url + "?" + form,
            headers(call, token),
            isPost ? form : null,
            TIMEOUT_MS)
        .then(response -> read(response, heard), reason -> heard.hear(null));
  }

  private Promise<?> read(Response response, Heard heard) {
    int status = response.getStatus();
    String usage = response.header("x-business-use-case-usage");
    Instant date = Platform.parsedDate(response.header("date"));
    clocks.answered(date);
    return response
        .text()
        .then(
            body -> heard.hear(new GraphReply(status, body.stringValue(), usage, date)),
            reason -> heard.hear(null));
  }

  private static PublishEvent read(GraphCommand command, GraphReply reply) {
    try {
      return GraphReplies.of(command, reply);
    } catch (RuntimeException e) {
      Platform.log("an answer could not be read: " + e.getMessage());
      return UnsentException.outcome(e);
    }
  }

  private static String form(GraphCall call) {
    List<String> namesAndValues = new ArrayList<>();
    for (GraphCall.Param param : call.params()) {
      namesAndValues.add(param.name());
      namesAndValues.add(param.value());
    }
    return Platform.form(namesAndValues);
  }

  private static String headers(GraphCall call, String token) {
    boolean isUpload = call.token() == GraphCall.Token.PAGE_UPLOAD;
    return new JsonWriter()
        .text("authorization", (isUpload ? "OAuth " : "Bearer ") + token)
        .text("content-type", "application/x-www-form-urlencoded")
        .text("file_url", call.fileUrl())
        .end();
  }
}
