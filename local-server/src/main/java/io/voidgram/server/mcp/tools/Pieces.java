package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.server.json.Ids;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.files.Attachment;
import io.voidgram.server.mcp.files.FilePort;
import io.voidgram.server.mcp.files.Uploaded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The images and videos a call names, by whichever of its arguments. */
record Pieces(List<Piece> all, int more) {
  private static final int PAGE = 100;
  private static final int PAGES_MAX = 3;
  private static final int FEW = 5;

  /** Those of a call, of which exactly one argument names them. */
  static Pieces find(ToolCall call, int limit, String... ways) {
    Arguments arguments = call.arguments();
    long named = Stream.of(ways).filter(arguments::has).count();
    if (named != 1) {
      throw ToolFailure.arguments(
          named == 0 ? "The media are missing." : "The media are named twice.",
          "Pass exactly one of " + String.join(", ", ways) + ".");
    }
    if (arguments.has("mediaIds")) {
      return ofMedia(call.api(), arguments.texts("mediaIds"), limit);
    }
    FilePort.Found found = call.files().find(arguments, limit);
    return new Pieces(found.attachments().stream().map(Piece::of).toList(), found.more());
  }

  private static Pieces ofMedia(Api api, List<String> ids, int limit) {
    List<String> taken = ids.subList(0, Math.min(ids.size(), limit));
    Map<String, JsonObject> listed = taken.size() <= FEW ? Map.of() : newest(api, taken);
    List<Piece> pieces = new ArrayList<>();
    for (String id : taken) {
      JsonObject known = listed.get(Ids.canonical(id));
      pieces.add(known == null ? one(api, id) : Piece.of(Ids.canonical(id), known));
    }
    return new Pieces(pieces, ids.size() - taken.size());
  }

  /** So that many are not asked for one by one. */
  private static Map<String, JsonObject> newest(Api api, List<String> ids) {
    Map<String, JsonObject> newest = new HashMap<>();
    for (int page = 0; page < PAGES_MAX; page++) {
      JsonObject answer = api.get("/media?limit=" + PAGE + "&offset=" + page * PAGE).body();
      for (JsonObject file : JsonView.objects(answer, "files")) {
        JsonView.text(file, "id").ifPresent(id -> newest.put(id, file));
      }
      boolean hasAll = ids.stream().map(Ids::canonical).allMatch(newest::containsKey);
      if (hasAll || !JsonView.flag(answer, "hasMore").orElse(false)) {
        return newest;
      }
    }
    return newest;
  }

  private static Piece one(Api api, String id) {
    ToolFailure missing =
        ToolFailure.of(
            ToolFailure.NOT_FOUND,
            "There is no media with the id " + PostLines.quoted(id) + ".",
            "List what there is with list_media.");
    if (!Ids.isUuid(id)) {
      return Piece.missing(id, missing);
    }
    try {
      return Piece.of(Ids.canonical(id), api.get("/media/" + id).body());
    } catch (ToolFailure failure) {
      if (failure.is(ToolFailure.NOT_FOUND)) {
        return Piece.missing(id, missing);
      }
      throw failure;
    }
  }

  /** The same, with a problem noted for each that does not suit its type. */
  Pieces suiting(List<MediaType> types) {
    List<Piece> checked = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      checked.add(MediaFit.checked(all.get(i), types.get(i)));
    }
    return new Pieces(checked, more);
  }

  List<Piece> bad() {
    return all.stream().filter(piece -> !piece.isGood()).toList();
  }

  /** The same, the good ones uploaded. */
  Pieces uploaded(ToolCall call, int total) {
    List<Integer> places =
        IntStream.range(0, all.size()).filter(i -> isToUpload(all.get(i))).boxed().toList();
    if (places.isEmpty()) {
      return this;
    }
    List<Attachment> files = places.stream().map(i -> attachment(all.get(i))).toList();
    FilePort.Sending how = new FilePort.Sending(call.api(), call.run(), total);
    List<Uploaded> uploaded = call.files().upload(files, how);
    List<Piece> done = new ArrayList<>(all);
    for (int i = 0; i < places.size(); i++) {
      int place = places.get(i);
      done.set(place, done.get(place).with(uploaded.get(i)));
    }
    return new Pieces(done, more);
  }

  private static boolean isToUpload(Piece piece) {
    return piece.isFile() && piece.isGood();
  }

  private static Attachment attachment(Piece piece) {
    Attachment attachment = piece.attachment();
    if (attachment == null) {
      throw new IllegalStateException("No file to upload: " + piece.name());
    }
    return attachment;
  }

  /** Deletes the media files that this call made. */
  void discard(Api api) {
    for (Piece piece : all) {
      if (piece.isNew() && piece.mediaId().isPresent()) {
        api.send(ApiCall.delete("/media/" + piece.mediaId().get()));
      }
    }
  }

  /** One failure that names all that is bad. */
  static ToolFailure failure(List<Piece> bad) {
    ToolFailure first = bad.get(0).whyNot().orElseThrow();
    if (bad.size() == 1) {
      return first;
    }
    StringBuilder what =
        new StringBuilder(bad.size() + " files cannot be used, so nothing was made.");
    bad.forEach(piece -> what.append(' ').append(piece.whyNot().orElseThrow().what()));
    String next = "Choose others, or leave them out.";
    return ToolFailure.of(first.code(), what.toString(), next);
  }
}
