package io.voidgram.server.posts;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.json.Fields;
import io.voidgram.server.posts.intake.PostChange;
import io.voidgram.server.posts.intake.PostChecks;
import io.voidgram.server.posts.list.Board;
import io.voidgram.server.posts.list.LastErrors;
import io.voidgram.server.posts.list.Plan;
import io.voidgram.server.posts.store.PostInput;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.text.Digits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What our own page asks of posts beside the API. */
final class BoardRoutes {
  private static final int LIMIT_DEFAULT = 30;
  private static final int LIMIT_MAX = 10_000;

  private record Problem(String code, String field, String message) {}

  private final Board board;
  private final Plan plan;
  private final LastErrors errors;
  private final PostChecks checks;
  private final PostTransactions transactions;

  BoardRoutes(Posts posts) {
    this.board = posts.board();
    this.plan = posts.plan();
    this.errors = new LastErrors(posts.transactions());
    this.checks = posts.checks();
    this.transactions = posts.transactions();
  }

  void register(Routes routes) {
    Routes internal = routes.internal();
    internal.get("/posts/board", Access.COOKIE, this::find);
    internal.get("/posts/home", Access.COOKIE, this::home);
    internal.get("/posts/plan", Access.COOKIE, this::plan);
    internal.get("/posts/errors", Access.COOKIE, request -> Answer.written(200, errors.find()));
    internal.post("/posts/check", Access.COOKIE, this::check);
    internal.get("/media/uses", Access.COOKIE, request -> Map.of("uses", board.uses()));
    internal.get("/media/:id/posts", Access.COOKIE, this::usersOf);
    internal.get("/pulse", Access.COOKIE, request -> pulse());
  }

  private Answer find(ApiRequest request) {
    Board.Tab tab =
        request
            .queryChoice("tab", List.of(Board.Tab.values()), Board.Tab::wireName)
            .orElse(Board.Tab.SCHEDULED);
    Board.Question question =
        new Board.Question(tab, request.queryId("accountId"), request.query("q"), limit(request));
    return Answer.written(200, board.find(request.caller().userId(), question));
  }

  private Answer home(ApiRequest request) {
    String userId = request.caller().userId();
    return Answer.written(200, board.home(userId, request.queryId("accountId")));
  }

  private static int limit(ApiRequest request) {
    long limit = request.query("limit").map(Digits::read).map(it -> it.orElse(0)).orElse(0L);
    return limit < 1 ? LIMIT_DEFAULT : (int) Math.min(limit, LIMIT_MAX);
  }

  private Answer plan(ApiRequest request) {
    Plan.Show show =
        request
            .queryChoice("show", List.of(Plan.Show.values()), Plan.Show::wireName)
            .orElse(Plan.Show.ALL);
    Optional<String> accountId = request.queryId("accountId");
    int perDay = PlannedDays.perDay(request.query("perDay"));
    List<Instant> days = PlannedDays.read(request.requiredQuery("days"));
    return Answer.written(200, plan.find(new Plan.Question(accountId, show, days, perDay)));
  }

  /**
   * The rules that a post must meet, told all at once and of a post that is still being written.
   */
  private Map<String, List<Problem>> check(ApiRequest request) {
    Fields body = request.json();
    PostChange change = PostChange.read(body);
    Optional<Instant> scheduledFor = body.instant("scheduledFor");
    body.done();
    PostInput input = change.applyTo(PostInput.EMPTY, false);
    List<Problem> problems =
        transactions.read((sql, now) -> checks.all(sql, input, scheduledFor, now)).stream()
            .map(it -> new Problem(it.code().name(), it.field(), it.message()))
            .toList();
    return Map.of("problems", problems);
  }

  private Answer usersOf(ApiRequest request) {
    return Answer.written(200, board.usersOf(request.caller().userId(), request.id("id")));
  }

  /**
   * A number that goes up with everything that is written, and the time: cheap to ask for often.
   */
  private Map<String, Object> pulse() {
    Instant now = transactions.clock().instant();
    return Map.of("changes", transactions.database().commits(), "now", now);
  }
}
