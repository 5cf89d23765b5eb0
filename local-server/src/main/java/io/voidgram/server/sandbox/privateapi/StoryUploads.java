package io.voidgram.server.sandbox.privateapi;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.voidgram.server.sandbox.files.Hashes;
import io.voidgram.server.sandbox.files.OwnFiles;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.media.Download;
import io.voidgram.server.sandbox.media.FileKind;
import io.voidgram.server.sandbox.media.JpegProbe;
import io.voidgram.server.sandbox.media.Mp4Probe;
import io.voidgram.server.sandbox.media.VideoFacts;
import io.voidgram.server.sandbox.world.Asset;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes that the phone app sends by itself, under ids that it chooses. */
final class StoryUploads {
  /** Media that wait to become a story. */
  record Upload(String id, Asset asset, boolean isVideo) {}

  private final World world;
  private final Map<String, Upload> byAccountAndId = new ConcurrentHashMap<>();

  StoryUploads(World world) {
    this.world = world;
  }

  Optional<Upload> find(String accountId, String uploadId) {
    return Optional.ofNullable(byAccountAndId.get(accountId + "/" + uploadId));
  }

  /** How much of a video is here already: nothing of it is ever kept. */
  Reply offset(SignedInCall call) {
    return PrivateReplies.ok(Json.object("offset", 0));
  }

  Reply video(SignedInCall call) throws IOException {
    return take(call, true);
  }

  Reply photo(SignedInCall call) throws IOException {
    return take(call, false);
  }

  private Reply take(SignedInCall call, boolean isVideo) throws IOException {
    Optional<String> id = announced(call.request(), call.variable(), isVideo);
    if (id.isEmpty()) {
      return PrivateReplies.refusal("Invalid upload headers");
    }
    Path part = world.folder().startFile();
    try {
      Optional<Asset> asset = received(call.request(), part, isVideo);
      if (asset.isEmpty()) {
        return PrivateReplies.refusal("Invalid media");
      }
      Upload upload = new Upload(id.get(), asset.get(), isVideo);
      byAccountAndId.merge(call.account().id() + "/" + id.get(), upload, StoryUploads::coverOrAnew);
    } finally {
      Files.deleteIfExists(part);
    }
    call.record().committed();
    return PrivateReplies.ok(Json.object("upload_id", id.get()));
  }

  /** A photo under the id of a video is its cover. */
  private static Upload coverOrAnew(Upload before, Upload next) {
    return before.isVideo() && !next.isVideo() ? before : next;
  }

  /** The id that head and path announce; empty when they are not what the app sends. */
  private static Optional<String> announced(HttpRequest request, String name, boolean isVideo) {
    String type = isVideo ? "video/mp4" : "image/jpeg";
    boolean isRight =
        request.header("Offset").filter("0"::equals).isPresent()
            && request.header("X-Entity-Name").filter(name::equals).isPresent()
            && request.header("X-Entity-Type").filter(type::equals).isPresent();
    return request
        .header("X-Instagram-Rupload-Params")
        .filter(params -> isRight)
        .flatMap(StoryUploads::uploadId)
        .filter(id -> name.matches(id + "_0_[0-9]{10}"));
  }

  private static Optional<String> uploadId(String params) {
    try {
      JsonObject json = JsonParser.parseString(params).getAsJsonObject();
      return Optional.of(json.get("upload_id").getAsString()).filter(it -> it.matches("[0-9]+"));
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private Optional<Asset> received(HttpRequest request, Path part, boolean isVideo)
      throws IOException {
    try (OutputStream out = OwnFiles.append(part)) {
      request.body().transferTo(out);
    }
    long bytes = Files.size(part);
    boolean isWhole =
        request.header("X-Entity-Length").filter(Long.toString(bytes)::equals).isPresent();
    Download download = new Download(part, bytes, Hashes.sha256(part), List.of());
    if (!isWhole) {
      return Optional.empty();
    }
    return isVideo ? video(download) : photo(download);
  }

  private Optional<Asset> photo(Download download) throws IOException {
    Optional<JpegProbe.JpegFacts> jpeg =
        FileKind.of(download.part()) == FileKind.JPEG
            ? JpegProbe.probe(download.part())
            : Optional.empty();
    return jpeg.isEmpty()
        ? Optional.empty()
        : Optional.of(
            download.keep(
                world.folder(),
                FileKind.JPEG,
                jpeg.get().width(),
                jpeg.get().height(),
                0,
                "",
                List.of()));
  }

  private Optional<Asset> video(Download download) throws IOException {
    FileKind kind = FileKind.of(download.part());
    Optional<VideoFacts> facts = Mp4Probe.probe(download.part(), kind);
    return facts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            download.keep(
                world.folder(),
                kind,
                facts.get().width(),
                facts.get().height(),
                facts.get().durationMs(),
                "",
                List.of()));
  }
}
