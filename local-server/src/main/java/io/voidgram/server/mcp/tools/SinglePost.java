package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One post that a call makes: found, checked, and its files uploaded. */
record SinglePost(Accounts.Connected account, MediaType type, Pieces pieces) {
  static final int MEDIA_MAX = 10;

  /** All that can be checked is checked; nothing is made. */
  static SinglePost find(ToolCall call, Accounts accounts) {
    Arguments arguments = call.arguments();
    Accounts.Connected account = accounts.require(arguments.text("account"));
    Pieces found = Pieces.find(call, MEDIA_MAX, "files", "mediaIds");
    throwBad(found);
    MediaType type = PostOrder.type(arguments, found.all());
    PostOrder.check(arguments, type, found.all(), account);
    Pieces suiting = found.suiting(Collections.nCopies(found.all().size(), type));
    throwBad(suiting);
    return new SinglePost(account, type, suiting);
  }

  private static void throwBad(Pieces pieces) {
    List<Piece> bad = pieces.bad();
    if (!bad.isEmpty()) {
      throw Pieces.failure(bad);
    }
  }

  /** The same, its files uploaded; when one is bad, none stays. */
  SinglePost uploaded(ToolCall call) {
    int count = pieces.all().size();
    Pieces done = pieces.uploaded(call, count + 1);
    Pieces checked = done.suiting(Collections.nCopies(count, type));
    if (!checked.bad().isEmpty()) {
      checked.discard(call.api());
      throwBad(checked);
    }
    return new SinglePost(account, type, checked);
  }

  JsonObject body(Arguments arguments) {
    return PostOrder.body(arguments, account.id(), type, pieces.all());
  }

  /** What makes two calls the same post: account, contents, type, instant and caption. */
  String key(Arguments arguments, String instant) {
    return key(account.id(), type, pieces.all(), instant, arguments.text("caption").orElse(""));
  }

  static String key(
      String accountId, MediaType type, List<Piece> pieces, String instant, String caption) {
    List<String> parts = new ArrayList<>(List.of(accountId, type.name(), instant, caption));
    pieces.forEach(piece -> parts.add(piece.content()));
    return "mcp-post-" + Digest.of(parts.toArray(new String[0]));
  }

  /** The post as a line, also for a key that may not look at posts. */
  static JsonObject line(ToolCall call, Accounts accounts, String postId, JsonObject known) {
    PostLines shown = new PostLines(accounts);
    try {
      return shown.line(call.api().get("/posts/" + postId).body());
    } catch (ToolFailure failure) {
      if (!failure.is(ToolFailure.SCOPE_REQUIRED)) {
        throw failure;
      }
    }
    String now = IsoInstant.format(call.now());
    JsonObject post = known.deepCopy();
    post.addProperty("id", postId);
    post.add("instagramAccountId", known.get("accountId"));
    post.addProperty("createdAt", now);
    post.addProperty("updatedAt", now);
    return shown.line(post);
  }

  /** A plan in words. */
  String words() {
    return Count.of(pieces.all().size(), "file") + " as " + type + " by " + account.handle();
  }

  static JsonArray warnings(List<String> all) {
    return JsonView.list(all);
  }

  /** What the API wanted to be known besides. */
  static List<String> warningsOf(JsonObject answer) {
    return JsonView.texts(answer, "warnings");
  }

  /** Null where there is no post. */
  static void addPost(JsonObject out, Optional<JsonObject> line) {
    if (line.isPresent()) {
      out.add("post", line.get());
    } else {
      out.add("post", JsonNull.INSTANCE);
    }
  }
}
