package io.voidgram.server.mcp.tools;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.ToolResult;
import io.voidgram.server.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a batch did or would do, item by item. */
final class BatchReport {
  private static final List<String> STATUSES =
      List.of("planned", "scheduled", "existing", "failed", "skipped");

  private static final int DAILY_MAX = 25;
  private static final int MINUTES_APART = 20;
  private static final int MINUTES_OF_DAY = 24 * 60;

  private final BatchPlan plan;
  private final Map<Integer, JsonObject> items = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  private BatchReport(BatchPlan plan) {
    this.plan = plan;
    warnings.addAll(plan.start().hint().stream().toList());
    warnOfPace();
    warnOfRest();
  }

  static ToolResult planned(BatchPlan plan) {
    BatchReport report = new BatchReport(plan);
    for (BatchPlan.Slot slot : plan.slots()) {
      report.add(slot, "planned", Optional.empty(), Optional.empty());
    }
    return report.result(true);
  }

  static ToolResult done(BatchPlan plan, List<BatchRun.Result> results) {
    BatchReport report = new BatchReport(plan);
    List<ToolFailure> failures = new ArrayList<>();
    for (BatchRun.Result result : results) {
      PostMaker.Made made = result.made();
      if (made == null) {
        report.add(result.slot(), "failed", Optional.empty(), failure(result, failures));
      } else {
        String status = made.isExisting() ? "existing" : "scheduled";
        report.add(result.slot(), status, Optional.of(made.postId()), Optional.empty());
        report.warnings.addAll(SinglePost.warningsOf(made.answer()));
      }
    }
    if (failures.size() == results.size()) {
      throw failures.get(0);
    }
    return report.result(false);
  }

  private static Optional<ToolFailure> failure(BatchRun.Result result, List<ToolFailure> failures) {
    Optional<ToolFailure> failure = Optional.ofNullable(result.failure());
    failure.ifPresent(failures::add);
    return failure;
  }

  private void add(
      BatchPlan.Slot slot, String status, Optional<String> postId, Optional<ToolFailure> why) {
    JsonObject item = item(slot.index(), slot.piece());
    item.addProperty("account", slot.account().username());
    item.addProperty("scheduledFor", IsoInstant.format(slot.due().at()));
    item.addProperty("localTime", slot.due().local());
    PostLines.put(item, "postId", postId);
    close(item, status, why);
  }

  private static JsonObject item(int index, Piece piece) {
    JsonObject item = new JsonObject();
    item.addProperty("index", index);
    PostLines.put(item, "file", piece.file());
    PostLines.put(item, "mediaId", piece.mediaId());
    return item;
  }

  private void close(JsonObject item, String status, Optional<ToolFailure> why) {
    item.addProperty("status", status);
    PostLines.put(item, "code", why.map(ToolFailure::code));
    PostLines.put(item, "message", why.map(ToolFailure::what));
    items.put(item.get("index").getAsInt(), item);
  }

  /** What was left out, in its place among the others. */
  private void addSkipped() {
    for (int i = 0; i < plan.pieces().all().size(); i++) {
      Piece piece = plan.pieces().all().get(i);
      if (!piece.isGood()) {
        JsonObject item = item(i, piece);
        for (String name : List.of("account", "scheduledFor", "localTime", "postId")) {
          PostLines.put(item, name, Optional.empty());
        }
        close(item, "skipped", piece.whyNot());
      }
    }
  }

  private ToolResult result(boolean isDryRun) {
    addSkipped();
    JsonArray list = new JsonArray();
    items.keySet().stream().sorted().forEach(index -> list.add(items.get(index)));
    JsonObject counts = new JsonObject();
    for (String status : STATUSES) {
      long count = items.values().stream().filter(it -> text(it, "status").equals(status)).count();
      counts.addProperty(status, count);
    }
    List<String> times =
        items.values().stream()
            .flatMap(item -> JsonView.text(item, "scheduledFor").stream())
            .sorted()
            .toList();
    JsonObject out = new JsonObject();
    out.addProperty("dryRun", isDryRun);
    out.addProperty("timezone", plan.start().timezone());
    out.add("items", list);
    out.add("counts", counts);
    out.addProperty("firstAt", times.get(0));
    out.addProperty("lastAt", times.get(times.size() - 1));
    out.add("warnings", JsonView.list(warnings));
    return new ToolResult(summary(counts, isDryRun), lines(list), out);
  }

  private String summary(JsonObject counts, boolean isDryRun) {
    List<BatchPlan.Slot> slots = plan.slots();
    List<String> words = new ArrayList<>();
    for (String status : STATUSES) {
      long count = JsonView.count(counts, status);
      if (count > 0) {
        words.add(count + " " + status);
      }
    }
    return Text.of(
        "%s: %s, one every %d minutes from %s to %s (%s); %s",
        Count.of(items.size(), "file"),
        String.join(", ", words),
        plan.step(),
        slots.get(0).due().local(),
        slots.get(slots.size() - 1).due().local(),
        plan.start().timezone(),
        isDryRun ? "nothing was made." : "none is published before its time.");
  }

  private List<String> lines(JsonArray list) {
    List<String> lines = new ArrayList<>();
    warnings.forEach(warning -> lines.add("Warning: " + warning));
    for (var element : list) {
      JsonObject item = element.getAsJsonObject();
      lines.add(describe(item));
    }
    return lines;
  }

  private static String describe(JsonObject item) {
    StringBuilder line = new StringBuilder("- ").append(text(item, "status"));
    JsonView.text(item, "localTime").ifPresent(time -> line.append(' ').append(time));
    JsonView.text(item, "file").ifPresent(file -> line.append(' ').append(PostLines.quoted(file)));
    JsonView.text(item, "account").ifPresent(name -> line.append(" @").append(name));
    JsonView.text(item, "message").ifPresent(why -> line.append(": ").append(why));
    JsonView.text(item, "postId").ifPresent(id -> line.append(" id ").append(id));
    return line.toString();
  }

  private static String text(JsonObject item, String name) {
    return JsonView.text(item, name).orElse("");
  }

  private void warnOfPace() {
    int perAccount = (plan.slots().size() + plan.accounts().size() - 1) / plan.accounts().size();
    if (perAccount > 1 && plan.step() < MINUTES_APART) {
      warnings.add("Posts of one account are less than 20 minutes apart.");
    }
    int perDay = Math.min(perAccount, (MINUTES_OF_DAY - 1) / plan.step() + 1);
    if (perDay > DAILY_MAX) {
      warnings.add(
          Text.of(
              "%d posts of one account fall within 24 hours; Instagram allows 25, to some accounts"
                  + " more.",
              perDay));
    }
  }

  private void warnOfRest() {
    if (plan.pieces().more() > 0) {
      warnings.add(plan.pieces().more() + " more files were left out by the limit.");
    }
  }
}
