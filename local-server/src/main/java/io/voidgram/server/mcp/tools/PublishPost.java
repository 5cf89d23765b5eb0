package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.ToolResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Publishes a post now. */
final class PublishPost {
  private static final int WAIT_S = 50;

  private static final Shape BASE =
      Shapes.withMedia(Shape.input().may("account", Shapes.account()));
  private static final JsonObject INPUT =
      Shapes.withContent(BASE)
          .may("waitSeconds", Shape.integer(0, 600, WAIT_S, "How long to wait for the outcome."))
          .may("again", Shape.flag("Publish the same once more, on purpose."))
          .may("dryRun", Shapes.dryRun())
          .json();
  private static final JsonObject OUTPUT =
      Shape.result()
          .out("dryRun b")
          .out("post", Shape.orNull(Shapes.postLine()))
          .out("done b", "warnings s[]")
          .json();

  private PublishPost() {}

  static Tool tool() {
    return new Tool(
        "publish_post",
        "Publish now",
        "Publishes a post at once and waits for the outcome. It is on Instagram only when the status"
            + " is PUBLISHED. The same call within a day publishes nothing twice.",
        Tool.Hints.SAVE_OUTSIDE,
        INPUT,
        OUTPUT,
        call -> publish(call.few()));
  }

  private static ToolResult publish(ToolCall call) {
    Arguments arguments = call.arguments();
    Accounts accounts = new Accounts(call.api());
    SinglePost planned = SinglePost.find(call, accounts);
    if (arguments.isSet("dryRun")) {
      String summary = "1 post would be published: " + planned.words() + ". Nothing was made.";
      return ToolResult.of(summary, out(true, Optional.empty(), false, List.of()));
    }
    SinglePost post = planned.uploaded(call);
    String key =
        arguments.isSet("again") ? "mcp-again-" + UUID.randomUUID() : post.key(arguments, "now");
    JsonObject body = post.body(arguments);
    PostMaker.Made made = new PostMaker(call.api()).make("/posts/publish", body, key);
    body.addProperty("status", "QUEUED");
    return outcome(call, accounts, made, body);
  }

  private static ToolResult outcome(
      ToolCall call, Accounts accounts, PostMaker.Made made, JsonObject known) {
    int files = call.arguments().has("files") ? call.arguments().texts("files").size() : 0;
    call.run().progress(files + 1, null, "The post is queued");
    waitFor(call, made.postId());
    JsonObject line = SinglePost.line(call, accounts, made.postId(), known);
    String status = JsonView.text(line, "status").orElse("");
    if (status.equals("FAILED")) {
      throw failed(line);
    }
    boolean isDone = status.equals("PUBLISHED");
    String before = made.isExisting() ? "The same post was made before: " : "";
    String after = isDone ? "" : " Call wait_for_post with its id to learn the outcome.";
    return new ToolResult(
        before + Sentences.state(line) + after,
        List.of(PostLines.text(line)),
        out(false, Optional.of(line), isDone, SinglePost.warningsOf(made.answer())));
  }

  /** A key that may not look at posts is not told of the outcome. */
  private static void waitFor(ToolCall call, String postId) {
    Duration wait = Duration.ofSeconds(call.arguments().integer("waitSeconds").orElse(WAIT_S));
    try {
      PostWait.until(call, postId, wait);
    } catch (ToolFailure failure) {
      if (!failure.is(ToolFailure.SCOPE_REQUIRED)) {
        throw failure;
      }
    }
  }

  private static ToolFailure failed(JsonObject line) {
    String code = JsonView.text(line, "errorCode").orElse("PUBLISH_FAILED");
    String id = JsonView.text(line, "id").orElse("");
    String message = JsonView.text(line, "errorMessage").orElse("");
    String hint = JsonView.text(line, "hint").orElse("");
    return ToolFailure.of(code, "The post " + id + " FAILED. " + message, hint);
  }

  private static JsonObject out(
      boolean isDryRun, Optional<JsonObject> line, boolean isDone, List<String> warnings) {
    JsonObject out = new JsonObject();
    out.addProperty("dryRun", isDryRun);
    SinglePost.addPost(out, line);
    out.addProperty("done", isDone);
    out.add("warnings", JsonView.list(warnings));
    return out;
  }
}
