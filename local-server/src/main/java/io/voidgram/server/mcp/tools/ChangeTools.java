package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Keeps drafts, changes what is scheduled, takes posts down from Instagram. */
final class ChangeTools {
  private static final Shape SAVE_DRAFT_BASE =
      Shape.input()
          .may("postId", Shape.text("Draft to change; without it a new one is made."))
          .may("account", Shapes.account());
  private static final JsonObject SAVE_DRAFT_INPUT =
      Shapes.withContent(Shapes.withMedia(SAVE_DRAFT_BASE)).json();
  private static final JsonObject SAVE_DRAFT_OUTPUT =
      Shape.result().out("post", Shapes.postLine()).json();
  private static final JsonObject UPDATE_SCHEDULED_INPUT =
      Shapes.withTexts(
              Shape.input()
                  .need("postId", Shapes.postId())
                  .may("at", Shape.text("New time: local with timezone, or with an offset."))
                  .may("timezone", Shapes.timezone()))
          .json();
  private static final JsonObject UPDATE_SCHEDULED_OUTPUT =
      Shape.result()
          .out("post", Shapes.postLine())
          .out("changed", Shape.listOf(Shape.entry()))
          .json();
  private static final JsonObject DELETE_FROM_INSTAGRAM_INPUT =
      Shape.input()
          .need("postId", Shapes.postId())
          .may("confirm", Shape.text("The post's permalink, once the user has agreed."))
          .json();
  private static final JsonObject DELETE_FROM_INSTAGRAM_OUTPUT =
      Shape.result()
          .out("postId s", "wasDeletedFromInstagram b", "deleteError s?", "permalink s?")
          .json();

  private ChangeTools() {}

  static Tool saveDraft() {
    return new Tool(
        "save_draft",
        "Save a draft",
        "Keeps a post as a draft, or changes a draft. Nothing goes out.",
        Tool.Hints.ADD,
        SAVE_DRAFT_INPUT,
        SAVE_DRAFT_OUTPUT,
        call -> saveDraft(call.few()));
  }

  private static ToolResult saveDraft(ToolCall call) {
    Arguments arguments = call.arguments();
    Accounts accounts = new Accounts(call.api());
    boolean isChange = arguments.has("postId");
    String path = "/posts/draft" + (isChange ? "/" + Path.id(arguments, "postId") : "");
    Optional<Accounts.Connected> account =
        isChange && !arguments.has("account")
            ? Optional.empty()
            : Optional.of(accounts.require(arguments.text("account")));
    JsonObject body = draft(call, isChange);
    account.ifPresent(it -> body.addProperty("accountId", it.id()));
    ApiCall request = isChange ? ApiCall.put(path, body) : ApiCall.post(path, body);
    JsonObject line = new PostLines(accounts).line(call.api().send(request).body());
    JsonObject out = new JsonObject();
    out.add("post", line);
    String summary =
        "1 draft is "
            + (isChange ? "changed" : "saved")
            + "; nothing goes out before it is"
            + " published or scheduled.";
    return new ToolResult(summary, List.of(PostLines.text(line)), out);
  }

  private static JsonObject draft(ToolCall call, boolean isChange) {
    Arguments arguments = call.arguments();
    Pieces pieces = mediaOfDraft(call);
    boolean hasType = !isChange || arguments.has("mediaType") || !pieces.all().isEmpty();
    MediaType type = hasType ? PostOrder.type(arguments, pieces.all()) : null;
    JsonObject body = PostOrder.body(arguments);
    PostOrder.addMedia(body, type, pieces.all());
    return body;
  }

  private static Pieces mediaOfDraft(ToolCall call) {
    if (!call.arguments().has("files") && !call.arguments().has("mediaIds")) {
      return new Pieces(List.of(), 0);
    }
    Pieces found = Pieces.find(call, SinglePost.MEDIA_MAX, "files", "mediaIds");
    MediaType type = PostOrder.type(call.arguments(), found.all());
    Pieces suiting = found.suiting(Collections.nCopies(found.all().size(), type));
    if (!suiting.bad().isEmpty()) {
      throw Pieces.failure(suiting.bad());
    }
    Pieces uploaded = suiting.uploaded(call, suiting.all().size());
    if (!uploaded.bad().isEmpty()) {
      uploaded.discard(call.api());
      throw Pieces.failure(uploaded.bad());
    }
    return uploaded;
  }

  static Tool updateScheduled() {
    return new Tool(
        "update_scheduled",
        "Change a scheduled post",
        "Changes time or texts of a post that is SCHEDULED; its media stay. What is passed replaces"
            + " what was there.",
        Tool.Hints.DESTROY_OUTSIDE,
        UPDATE_SCHEDULED_INPUT,
        UPDATE_SCHEDULED_OUTPUT,
        call -> updateScheduled(call.few()));
  }

  private static ToolResult updateScheduled(ToolCall call) {
    Arguments arguments = call.arguments();
    String id = Path.id(arguments, "postId");
    List<String> changed = new ArrayList<>(arguments.json().keySet());
    changed.remove("postId");
    if (changed.isEmpty()) {
      throw ToolFailure.arguments(
          "Nothing is to be changed.", "Pass at, timezone, caption or another text.");
    }
    JsonObject body = PostOrder.body(arguments);
    Times.zone(arguments).ifPresent(zone -> body.addProperty("timezone", zone.getId()));
    if (arguments.has("at")) {
      Instant at = Times.instant(arguments, "at", Times.zone(arguments));
      body.addProperty("scheduledFor", IsoInstant.format(at));
    }
    JsonObject post = call.api().send(ApiCall.put("/schedule/" + id, body)).body();
    JsonObject line = new PostLines(new Accounts(call.api())).line(post);
    JsonObject out = new JsonObject();
    out.add("post", line);
    out.add("changed", JsonView.list(changed));
    String summary = "Changed " + String.join(", ", changed) + ": " + Sentences.state(line);
    return new ToolResult(summary, List.of(PostLines.text(line)), out);
  }

  static Tool deleteFromInstagram() {
    return new Tool(
        "delete_from_instagram",
        "Delete from Instagram",
        "Deletes a published post from Instagram and from VoidGram, for ever. Ask the user first,"
            + " then pass confirm.",
        Tool.Hints.DESTROY_OUTSIDE,
        DELETE_FROM_INSTAGRAM_INPUT,
        DELETE_FROM_INSTAGRAM_OUTPUT,
        call -> deleteFromInstagram(call.few()));
  }

  private static ToolResult deleteFromInstagram(ToolCall call) {
    String id = Path.id(call.arguments(), "postId");
    JsonObject post = call.api().get("/posts/" + id).body();
    requirePublished(post);
    String word = JsonView.text(post, "igPermalink").orElse(id);
    if (!call.arguments().text("confirm").filter(word::equals).isPresent()) {
      throw unconfirmed(post, word);
    }
    JsonObject told = call.api().send(ApiCall.delete("/posts/" + id + "/instagram")).body();
    boolean isGone = JsonView.flag(told, "wasDeletedFromInstagram").orElse(false);
    Optional<String> error = JsonView.text(told, "deleteError");
    JsonObject out = new JsonObject();
    out.addProperty("postId", id);
    out.addProperty("wasDeletedFromInstagram", isGone);
    PostLines.put(out, "deleteError", error);
    PostLines.put(out, "permalink", JsonView.text(told, "permalink"));
    String summary =
        isGone
            ? "1 post was deleted from Instagram and from VoidGram."
            : "0 posts were deleted from Instagram, 1 was cleared from VoidGram. "
                + error.orElse("");
    return ToolResult.of(summary, out);
  }

  private static void requirePublished(JsonObject post) {
    String status = JsonView.text(post, "status").orElse("");
    if (!status.equals("PUBLISHED")) {
      throw ToolFailure.of(
          "INVALID_STATUS",
          "Only PUBLISHED posts can be deleted from Instagram, and this one is " + status + ".",
          "Use cancel_scheduled for what is scheduled, clear_post for what failed.");
    }
  }

  private static ToolFailure unconfirmed(JsonObject post, String word) {
    String caption = PostLines.quoted(JsonView.text(post, "caption").orElse(""));
    String date = JsonView.text(post, "publishedAt").orElse("an unknown time");
    return ToolFailure.of(
        ToolFailure.CONFIRMATION_REQUIRED,
        "Nothing was deleted yet. The post \""
            + caption
            + "\" was published "
            + date
            + ": "
            + word
            + ".",
        "Ask the user whether it should be deleted for ever; if so, call again with confirm set to "
            + word
            + ".");
  }
}
