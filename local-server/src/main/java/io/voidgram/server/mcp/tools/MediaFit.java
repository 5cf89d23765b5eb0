package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostRequest;
import io.voidgram.scheduling.post.PostRules;
import io.voidgram.scheduling.post.Violation;
import io.voidgram.scheduling.post.video.VideoTraits;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether media suit a media type, as far as that is known before the API is asked. */
final class MediaFit {
  private static final String MEDIA_INVALID = "MEDIA_INVALID";

  private MediaFit() {}

  /** Why a media file cannot be posted at all; null when it can. */
  static @Nullable ToolFailure unfit(String name, JsonObject media) {
    if (PostLines.isValid(media)) {
      return null;
    }
    String problems = String.join(" ", PostLines.problems(media));
    return ToolFailure.of(
        MEDIA_INVALID, name + " cannot be posted. " + problems, "Use another file.");
  }

  /** The piece, with a problem when it does not suit the type. */
  static Piece checked(Piece piece, MediaType type) {
    if (!piece.isGood()) {
      return piece;
    }
    return whyNot(piece, type).map(piece::withProblem).orElse(piece);
  }

  private static Optional<ToolFailure> whyNot(Piece piece, MediaType type) {
    if (type == MediaType.IMAGE && piece.isVideo()) {
      return Optional.of(
          misfit(piece, "is a video, and IMAGE posts show an image.", "Pass mediaType REELS."));
    }
    if (type == MediaType.REELS && !piece.isVideo()) {
      return Optional.of(
          misfit(piece, "is an image, and REELS posts show a video.", "Pass mediaType IMAGE."));
    }
    JsonObject media = piece.media();
    return media == null ? Optional.empty() : violation(piece, media, type);
  }

  private static ToolFailure misfit(Piece piece, String what, String next) {
    return ToolFailure.of(MEDIA_INVALID, piece.name() + " " + what, next);
  }

  /** By the rules that the API itself holds media against. */
  private static Optional<ToolFailure> violation(Piece piece, JsonObject media, MediaType type) {
    List<Violation> violations =
        PostRules.ofContent(request(type), LoginMethod.INSTAGRAM, List.of(facts(piece, media)));
    return violations.stream()
        .filter(it -> it.code().name().equals(MEDIA_INVALID))
        .findFirst()
        .map(it -> misfit(piece, it.message(), ""));
  }

  private static PostRequest request(MediaType type) {
    return new PostRequest(
        true, type, null, List.of(), null, List.of(), List.of(), List.of(), false);
  }

  private static MediaFacts facts(Piece piece, JsonObject media) {
    return new MediaFacts(
        piece.mediaId().orElse(""),
        piece.isVideo() ? MediaKind.VIDEO : MediaKind.IMAGE,
        JsonView.text(media, "mimeType").orElse(""),
        JsonView.count(media, "fileSize"),
        (int) JsonView.count(media, "width"),
        (int) JsonView.count(media, "height"),
        JsonView.number(media, "durationSeconds")
            .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
            .orElse(null),
        VideoTraits.UNKNOWN,
        List.of());
  }
}
