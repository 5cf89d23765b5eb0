package io.voidgram.server.mcp.files;

import io.voidgram.server.mcp.api.ApiCall;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.Reply;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.Digest;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The files of the computer this program runs on. */
public final class LocalFiles implements FilePort {
  private static final int TRIES_MAX = 100;

  private final FileRules rules;

  public LocalFiles(FileRules rules) {
    this.rules = rules;
  }

  /** The images and videos right inside a folder, as their endings tell, in natural order. */
  public List<String> inside(String folder) {
    return new FolderListing(rules).paths(folder).stream().map(Path::toString).toList();
  }

  @Override
  public void admit(Arguments arguments) {
    // Each file is looked at on its own, which tells more.
  }

  @Override
  public Found find(Arguments arguments, int limit) {
    if (arguments.has("folder")) {
      return new FolderListing(rules).find(arguments.need("folder"), limit);
    }
    List<String> paths = arguments.texts("files");
    List<Attachment> attachments = paths.stream().limit(limit).map(rules::admit).toList();
    return new Found(attachments, paths.size() - attachments.size());
  }

  @Override
  public List<Uploaded> upload(List<Attachment> attachments, Sending how) {
    List<Uploaded> uploaded = new ArrayList<>();
    MediaPresence presence = new MediaPresence(how.api());
    for (Attachment attachment : attachments) {
      how.run().checkpoint();
      String words =
          Text.of(
              "Uploading %d of %d: %s", uploaded.size() + 1, attachments.size(), attachment.name());
      how.run().progress(uploaded.size(), how.total(), words);
      uploaded.add(upload(attachment, how, presence));
    }
    how.run().progress(uploaded.size(), how.total(), "Uploaded " + uploaded.size() + " files");
    return uploaded;
  }

  private static Uploaded upload(Attachment attachment, Sending how, MediaPresence presence) {
    Path path = Objects.requireNonNull(attachment.path());
    try {
      String sha256 = Digest.ofFile(path);
      return upload(attachment, sha256, how, presence);
    } catch (IOException e) {
      String name = attachment.name();
      ToolFailure failure =
          ToolFailure.of(
              ToolFailure.FILE_REFUSED, name + " cannot be read.", "Choose another file.");
      return new Uploaded(attachment, null, "", false, failure);
    }
  }

  private static Uploaded upload(
      Attachment attachment, String sha256, Sending how, MediaPresence presence) {
    String key = "mcp-media-" + Digest.of(sha256, attachment.name());
    Path path = Objects.requireNonNull(attachment.path());
    var file = new ApiCall.Upload(path, attachment.name(), attachment.mimeType());
    try {
      for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
        String tried = attempt == 0 ? key : key + "-" + attempt;
        Reply reply = how.api().send(ApiCall.upload(file, tried));
        String id = JsonView.text(reply.body(), "id").orElse("");
        if (!reply.isReplayed() || presence.has(id)) {
          return new Uploaded(attachment, reply.body(), sha256, !reply.isReplayed(), null);
        }
      }
      throw ToolFailure.of(
          "IDEMPOTENCY_KEY_REUSED",
          attachment.name() + " was uploaded and deleted too often today.",
          "Try again tomorrow.");
    } catch (ToolFailure failure) {
      if (isOfTheCall(failure)) {
        throw failure;
      }
      return new Uploaded(attachment, null, sha256, false, failure);
    }
  }

  /** Whether every other file would fail likewise. */
  private static boolean isOfTheCall(ToolFailure failure) {
    return failure.is(ToolFailure.APP_NOT_RUNNING)
        || failure.is(ToolFailure.RATE_LIMITED)
        || failure.is(ToolFailure.SCOPE_REQUIRED)
        || failure.code().startsWith("AUTH_");
  }
}
