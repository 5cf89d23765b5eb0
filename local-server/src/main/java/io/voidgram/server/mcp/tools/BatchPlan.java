package io.voidgram.server.mcp.tools;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostRequest;
import io.voidgram.scheduling.post.PostRules;
import io.voidgram.scheduling.post.Violation;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Which file goes out when, and by whom: the good ones take the slots without a gap.
 *
 * @param captions one for each piece
 */
record BatchPlan(
    Arguments arguments,
    SchedulePost.Due start,
    List<Accounts.Connected> accounts,
    Pieces pieces,
    List<String> captions) {
  /** A post that is to be. */
  record Slot(int index, Piece piece, Accounts.Connected account, SchedulePost.Due due) {}

  static BatchPlan of(
      Arguments arguments,
      SchedulePost.Due start,
      List<Accounts.Connected> accounts,
      Pieces pieces) {
    BatchPlan plan = new BatchPlan(arguments, start, accounts, pieces, captions(arguments, pieces));
    plan.due(Math.max(0, pieces.all().size() - 1)); // the last one must lie in the calendar, too
    return plan;
  }

  private static List<String> captions(Arguments arguments, Pieces pieces) {
    int count = pieces.all().size();
    List<String> captions = arguments.texts("captions");
    if (captions.isEmpty()) {
      return Collections.nCopies(count, arguments.text("caption").orElse(""));
    }
    if (arguments.has("caption")) {
      throw ToolFailure.arguments("caption and captions are both there.", "Pass one of the two.");
    }
    if (captions.size() != count) {
      throw ToolFailure.arguments(
          "captions has " + captions.size() + " entries for " + Count.of(count, "file") + ".",
          "Pass one for each file, in their order.");
    }
    return captions;
  }

  int step() {
    return arguments.integer("everyMinutes").orElseThrow();
  }

  boolean skips() {
    return arguments.text("onError").orElse("stop").equals("skip");
  }

  MediaType type(Piece piece) {
    return PostOrder.type(arguments, List.of(piece));
  }

  /** The same, with a problem noted for each piece that does not suit its type. */
  BatchPlan checked() {
    for (int i = 0; i < captions.size(); i++) {
      checkCaption(i);
    }
    Pieces suiting = pieces.suiting(pieces.all().stream().map(this::type).toList());
    return new BatchPlan(arguments, start, accounts, suiting, captions);
  }

  private void checkCaption(int index) {
    String caption = captions.get(index);
    PostRequest post =
        new PostRequest(
            true,
            MediaType.IMAGE,
            null,
            List.of(),
            caption,
            List.of(),
            List.of(),
            List.of(),
            false);
    List<Violation> violations = new ArrayList<>(PostRules.ofForm(post));
    violations.addAll(PostRules.ofContent(post, LoginMethod.INSTAGRAM, List.of()));
    if (!violations.isEmpty()) {
      throw ToolFailure.of(
          "VALIDATION_ERROR",
          "The caption of item " + index + ": " + violations.get(0).message(),
          "Shorten it.");
    }
  }

  /** Throws when a bad file stops the whole, or when nothing is left. */
  void throwIfRefused() {
    List<Piece> bad = pieces.bad();
    if (!bad.isEmpty() && (!skips() || bad.size() == pieces.all().size())) {
      throw Pieces.failure(bad);
    }
  }

  /** The first file alone, uploaded: whether it is new tells whether the call was made before. */
  Pieces firstUploaded(ToolCall call) {
    Optional<Piece> first = pieces.all().stream().filter(Piece::isGood).findFirst();
    return new Pieces(first.stream().toList(), 0).uploaded(call, 2 * pieces.all().size());
  }

  /** The same, the good files uploaded; when one is bad and that stops the whole, none stays. */
  BatchPlan uploaded(ToolCall call) {
    Pieces done = pieces.uploaded(call, total());
    BatchPlan ready = new BatchPlan(arguments, start, accounts, done, captions).checked();
    try {
      ready.throwIfRefused();
      return ready;
    } catch (ToolFailure refusal) {
      done.discard(call.api());
      throw refusal;
    }
  }

  /** How many steps there are to tell of. */
  int total() {
    long good = pieces.all().stream().filter(Piece::isGood).count();
    long files = pieces.all().stream().filter(it -> it.isGood() && it.isFile()).count();
    return (int) (good + files);
  }

  List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < pieces.all().size(); i++) {
      Piece piece = pieces.all().get(i);
      if (piece.isGood()) {
        int place = slots.size();
        slots.add(new Slot(i, piece, accounts.get(place % accounts.size()), due(place)));
      }
    }
    return slots;
  }

  private SchedulePost.Due due(int place) {
    long minutes = (long) (place / accounts.size()) * step();
    return start.later(Duration.ofMinutes(minutes));
  }
}
