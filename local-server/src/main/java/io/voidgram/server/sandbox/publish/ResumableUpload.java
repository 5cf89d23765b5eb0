package io.voidgram.server.sandbox.publish;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.files.Hashes;
import io.voidgram.server.sandbox.files.OwnFiles;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.UploadRefused;
import io.voidgram.server.sandbox.media.Download;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code rupload.facebook.com/ig-api-upload}: takes the bytes of a container that was created for
 * them, in one piece or in several, or fetches them from an address.
 */
final class ResumableUpload {
  private final Map<String, Path> parts = new HashMap<>();

  JsonElement upload(GraphCall call) throws IOException {
    Container container = call.world().locked(() -> waiting(call));
    Optional<String> url = call.request().header("file_url");
    if (url.isPresent()) {
      VideoIntake videos = new VideoIntake(call.world());
      settle(call, container, videos.take(call.facts(), container, url.get()));
    } else {
      takeBytes(call, container);
    }
    call.record().committed();
    return Json.object("success", true, "message", "Upload successful.");
  }

  private Container waiting(GraphCall call) {
    String id = call.variable("id");
    return call.world()
        .containers()
        .find(id)
        .filter(it -> it.spec().isResumable() && Access.mayUse(call, it.accountId()))
        .filter(it -> it.readyAt() == null)
        .orElseThrow(() -> GraphErrors.noSuchObject("POST", id));
  }

  private synchronized void takeBytes(GraphCall call, Container container) throws IOException {
    long offset = header(call, "offset");
    long size = header(call, "file_size");
    if (offset != container.bytesReceived()) {
      throw new UploadRefused(true, "offset must be " + container.bytesReceived());
    }
    Path part = part(call, container);
    long received = offset + append(call.request().body(), part);
    call.world().change(() -> container.received(received));
    if (received > size) {
      throw new UploadRefused(false, "More bytes came than file_size says");
    }
    if (received == size) {
      parts.remove(container.id());
      Download download = new Download(part, size, Hashes.sha256(part), List.of());
      VideoIntake videos = new VideoIntake(call.world());
      settle(call, container, videos.judge(call.facts(), container.spec(), "(uploaded)", download));
    }
  }

  private static long header(GraphCall call, String name) {
    return call.request()
        .header(name)
        .filter(text -> text.matches("\\d{1,12}"))
        .map(Long::parseLong)
        .orElseThrow(() -> new UploadRefused(false, "The header " + name + " is missing"));
  }

  private Path part(GraphCall call, Container container) throws IOException {
    Path known = parts.get(container.id());
    if (known != null) {
      return known;
    }
    Path fresh = call.world().folder().startFile();
    parts.put(container.id(), fresh);
    return fresh;
  }

  private static long append(InputStream bytes, Path part) throws IOException {
    try (var out = OwnFiles.append(part)) {
      return bytes.transferTo(out);
    }
  }

  private static void settle(GraphCall call, Container container, VideoIntake.Outcome outcome) {
    call.world().change(() -> new Processing(call.world()).settle(container, outcome));
  }
}
