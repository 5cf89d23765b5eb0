package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the posts of a batch, one after the other. */
final class BatchRun {
  /** What became of one slot. */
  record Result(
      BatchPlan.Slot slot, PostMaker.@Nullable Made made, @Nullable ToolFailure failure) {}

  private final ToolCall call;
  private final BatchPlan plan;
  private final PostMaker maker;

  BatchRun(ToolCall call, BatchPlan plan) {
    this.call = call;
    this.plan = plan;
    this.maker = new PostMaker(call.api());
  }

  List<Result> all() {
    List<BatchPlan.Slot> slots = plan.slots();
    int before = plan.total() - slots.size();
    List<Result> results = new ArrayList<>();
    for (BatchPlan.Slot slot : slots) {
      call.run().checkpoint();
      int at = results.size();
      String words = Text.of("Scheduling %d of %d: %s", at + 1, slots.size(), slot.piece().name());
      call.run().progress(before + at, plan.total(), words);
      results.add(one(slot, results, slots.size()));
    }
    call.run().progress(plan.total(), plan.total(), "Scheduled " + slots.size() + " posts");
    return results;
  }

  private Result one(BatchPlan.Slot slot, List<Result> before, int all) {
    try {
      return new Result(slot, make(slot), null);
    } catch (ToolFailure failure) {
      if (plan.skips() && !isOfTheCall(failure)) {
        return new Result(slot, null, failure);
      }
      throw brokenOff(failure, slot, before, all);
    }
  }

  private PostMaker.Made make(BatchPlan.Slot slot) {
    MediaType type = plan.type(slot.piece());
    String caption = plan.captions().get(slot.index());
    JsonObject body = new JsonObject();
    body.addProperty("accountId", slot.account().id());
    PostOrder.addMedia(body, type, List.of(slot.piece()));
    if (!caption.isEmpty()) {
      body.addProperty("caption", caption);
    }
    SchedulePost.body(body, slot.due(), plan.arguments());
    String instant = IsoInstant.format(slot.due().at());
    String key = SinglePost.key(slot.account().id(), type, List.of(slot.piece()), instant, caption);
    return maker.make("/schedule", body, key);
  }

  private static boolean isOfTheCall(ToolFailure failure) {
    return failure.code().startsWith("AUTH_")
        || failure.is(ToolFailure.APP_NOT_RUNNING)
        || failure.is(ToolFailure.RATE_LIMITED)
        || failure.is(ToolFailure.SCOPE_REQUIRED);
  }

  private static ToolFailure brokenOff(
      ToolFailure failure, BatchPlan.Slot slot, List<Result> before, int all) {
    long made = before.stream().filter(it -> it.made() != null).count();
    String what =
        Text.of(
            "%d of %d posts are scheduled and stay so; it broke off at item %d (%s). %s",
            made, all, slot.index(), slot.piece().name(), failure.getMessage());
    String next = "The same call again makes only the rest.";
    return failure.status().isPresent()
        ? ToolFailure.answered(
            failure.code(), what, next, failure.status().get(), failure.retryAfterS())
        : ToolFailure.of(failure.code(), what, next);
  }
}
