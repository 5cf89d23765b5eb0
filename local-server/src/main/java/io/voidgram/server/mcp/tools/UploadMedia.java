package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.ToolResult;
import java.util.ArrayList;
import java.util.List;

/** Brings files of this computer into VoidGram. */
final class UploadMedia {
  private static final int FILES_MAX = 200;

  private static final JsonObject FAILED = Shape.part().out("file s", "code s", "message s").json();
  private static final JsonObject INPUT =
      Shape.input()
          .may("files", Shape.list(1, FILES_MAX, Shape.entry(), "Paths of images or videos."))
          .may("folder", Shape.text("Folder whose images and videos are taken, in order."))
          .json();
  private static final JsonObject OUTPUT =
      Shape.result()
          .out("media", Shape.listOf(Shapes.media()))
          .out("failed", Shape.listOf(FAILED))
          .json();

  private UploadMedia() {}

  static Tool tool() {
    return new Tool(
        "upload_media",
        "Upload files",
        "Uploads images and videos from this computer and gives their media ids. The same file"
            + " again within a day is not uploaded twice.",
        Tool.Hints.SAVE,
        INPUT,
        OUTPUT,
        call -> upload(call.many()));
  }

  private static ToolResult upload(ToolCall call) {
    Pieces found = Pieces.find(call, FILES_MAX, "files", "folder");
    long good = found.all().stream().filter(Piece::isGood).count();
    Pieces done = found.uploaded(call, (int) good);
    List<Piece> lost = done.all().stream().filter(piece -> piece.mediaId().isEmpty()).toList();
    if (lost.size() == done.all().size()) {
      throw Pieces.failure(lost);
    }
    JsonArray media = new JsonArray();
    List<String> lines = new ArrayList<>();
    for (Piece piece : done.all()) {
      JsonObject made = piece.media();
      if (made != null) {
        JsonObject shown = PostLines.media(made);
        media.add(shown);
        lines.add(Sentences.media(shown));
      }
    }
    JsonObject out = new JsonObject();
    out.add("media", media);
    out.add("failed", failures(lost, lines));
    return new ToolResult(summary(media.size(), lost.size(), found.more()), lines, out);
  }

  private static JsonArray failures(List<Piece> lost, List<String> lines) {
    JsonArray failures = new JsonArray();
    for (Piece piece : lost) {
      ToolFailure why = piece.whyNot().orElseThrow();
      JsonObject one = new JsonObject();
      one.addProperty("file", piece.name());
      one.addProperty("code", why.code());
      one.addProperty("message", why.what());
      failures.add(one);
      lines.add("- not uploaded: " + why.text());
    }
    return failures;
  }

  private static String summary(int made, int lost, int more) {
    return Count.of(made, "file")
        + " uploaded"
        + (lost == 0 ? "" : ", " + lost + " failed")
        + (more == 0 ? "." : "; " + more + " more in the folder were left out.");
  }
}
