package io.voidgram.server.mcp.files;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a caller over HTTP: no path is ever opened here. A program that stands beside the
 * files may tell of them and of what became of their upload; it is told which ones to upload first.
 */
public final class ToldFiles implements FilePort {
  /** What the caller has to upload before the call can go on: their places in its list. */
  public static final class UploadFirst extends RuntimeException {
    private final transient List<Integer> places;

    private final int total;

    UploadFirst(List<Integer> places, int total) {
      super("files are to be uploaded first");
      this.places = places;
      this.total = total;
    }

    /** How many steps the whole call has. */
    public int total() {
      return total;
    }

    public List<Integer> places() {
      return places;
    }
  }

  private static final int NAME_MAX = 255;

  private final @Nullable JsonObject told;

  /**
   * The files that were told of.
   *
   * @param told null when nothing was
   */
  public ToldFiles(@Nullable JsonObject told) {
    this.told = told;
  }

  @Override
  public void admit(Arguments arguments) {
    if (told == null && (arguments.has("files") || arguments.has("folder"))) {
      throw ToolFailure.of(
          ToolFailure.FILE_REFUSED,
          "Over HTTP no files are opened.",
          "Use the program for standard input and output (npx -y voidgram-mcp, or voidgram.jar"
              + " mcp), or upload the files first with POST /media/upload and pass mediaIds.");
    }
  }

  @Override
  public Found find(Arguments arguments, int limit) {
    admit(arguments);
    JsonView.object(told, "refusal").map(ToldFiles::failure).ifPresent(ToldFiles::refuse);
    List<Attachment> all = entries().stream().map(ToldFiles::attachment).toList();
    List<Attachment> taken = all.subList(0, Math.min(all.size(), limit));
    long more = JsonView.count(told, "more") + all.size() - taken.size();
    return new Found(taken, (int) Math.min(more, Integer.MAX_VALUE));
  }

  private static void refuse(ToolFailure failure) {
    throw failure;
  }

  private List<JsonObject> entries() {
    return JsonView.objects(told, "entries");
  }

  private static Attachment attachment(JsonObject entry) {
    String name = JsonView.text(entry, "name").orElse("file");
    String mimeType = JsonView.text(entry, "mimeType").orElse("");
    Optional<ToolFailure> refusal = JsonView.object(entry, "refusal").map(ToldFiles::failure);
    String shown = name.substring(0, Math.min(name.length(), NAME_MAX));
    return new Attachment(shown, mimeType, null, refusal.orElse(null));
  }

  private static ToolFailure failure(JsonObject told) {
    String code = JsonView.text(told, "code").orElse(ToolFailure.FILE_REFUSED);
    String what = JsonView.text(told, "what").orElse("The file is refused.");
    String next = JsonView.text(told, "next").orElse("");
    Optional<Integer> status = JsonView.number(told, "status").map(Double::intValue);
    return status.isPresent()
        ? ToolFailure.answered(code, what, next, status.get(), Optional.empty())
        : ToolFailure.of(code, what, next);
  }

  @Override
  public List<Uploaded> upload(List<Attachment> attachments, Sending how) {
    List<JsonObject> entries = entries();
    List<Attachment> all = entries.stream().map(ToldFiles::attachment).toList();
    List<Integer> lacking = new ArrayList<>();
    List<Uploaded> uploaded = new ArrayList<>();
    int at = 0;
    for (Attachment attachment : attachments) {
      at += all.subList(at, all.size()).indexOf(attachment);
      Optional<JsonObject> outcome = JsonView.object(entries.get(at), "outcome");
      if (outcome.isPresent()) {
        uploaded.add(uploaded(attachment, outcome.get()));
      } else {
        lacking.add(at);
      }
      at++;
    }
    if (!lacking.isEmpty()) {
      throw new UploadFirst(lacking, how.total());
    }
    how.run().progress(uploaded.size(), how.total(), "Uploaded " + uploaded.size() + " files");
    return uploaded;
  }

  private static Uploaded uploaded(Attachment attachment, JsonObject outcome) {
    JsonObject media = JsonView.object(outcome, "media").orElse(null);
    ToolFailure failure = JsonView.object(outcome, "failure").map(ToldFiles::failure).orElse(null);
    String sha256 = JsonView.text(outcome, "sha256").orElse("");
    boolean isNew = JsonView.flag(outcome, "isNew").orElse(false);
    return new Uploaded(attachment, media, sha256, isNew, failure);
  }
}
