package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.files.Attachment;
import io.voidgram.server.mcp.files.Uploaded;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One image or video of a post: a file still to be uploaded, or a media file that is there.
 *
 * @param content what tells it from others: the digest of a file, or the id of a media file
 * @param isNew whether this call made the media file
 * @param problem why it cannot be posted; null when it can
 */
record Piece(
    String name,
    boolean isVideo,
    @Nullable Attachment attachment,
    @Nullable JsonObject media,
    String content,
    boolean isNew,
    @Nullable ToolFailure problem) {
  static Piece of(Attachment file) {
    ToolFailure refusal = file.whyNot().orElse(null);
    return new Piece(file.name(), file.isVideo(), file, null, "", false, refusal);
  }

  /** A media file that was uploaded before. */
  static Piece of(String id, JsonObject media) {
    boolean isVideo = JsonView.text(media, "mimeType").orElse("").startsWith("video/");
    String name = JsonView.text(media, "originalFilename").orElse(id);
    return new Piece(name, isVideo, null, media, id, false, MediaFit.unfit(name, media));
  }

  /** A media file that is not there. */
  static Piece missing(String id, ToolFailure why) {
    return new Piece(id, false, null, null, id, false, why);
  }

  Piece with(Uploaded uploaded) {
    JsonObject made = uploaded.media();
    ToolFailure failure = uploaded.failure();
    ToolFailure why = made == null || failure != null ? failure : MediaFit.unfit(name, made);
    return new Piece(name, isVideo, attachment, made, uploaded.sha256(), uploaded.isNew(), why);
  }

  Piece withProblem(ToolFailure why) {
    return new Piece(name, isVideo, attachment, media, content, isNew, why);
  }

  boolean isFile() {
    return attachment != null;
  }

  boolean isGood() {
    return problem == null;
  }

  Optional<ToolFailure> whyNot() {
    return Optional.ofNullable(problem);
  }

  /** The name of the file that was asked for; empty for a media file. */
  Optional<String> file() {
    return isFile() ? Optional.of(name) : Optional.empty();
  }

  Optional<String> mediaId() {
    return JsonView.text(media, "id");
  }
}
