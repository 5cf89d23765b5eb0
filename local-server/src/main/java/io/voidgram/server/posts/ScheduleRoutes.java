package io.voidgram.server.posts;

import io.voidgram.scheduling.post.PostStatus;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.jobs.QueueCounts;
import io.voidgram.server.json.Fields;
import io.voidgram.server.posts.intake.DueChange;
import io.voidgram.server.posts.intake.PostChange;
import io.voidgram.server.posts.intake.PostIntake.Order;
import io.voidgram.server.posts.list.PostPages;
import io.voidgram.server.posts.store.StoredPost.DueTime;
import io.voidgram.server.store.Database;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The endpoints of scheduled posts. */
public final class ScheduleRoutes {
  /** The statuses of posts that are still to go out. */
  private enum Upcoming {
    SCHEDULED,
    QUEUED,
    PROCESSING,
    PUBLISHING
  }

  private record QueueStatus(String queue, QueueCounts counts) {}

  private final Database database;
  private final InstantSource clock;
  private final Schedule schedule;
  private final PostPages pages;

  public ScheduleRoutes(Neighbours neighbours, PostPages pages, InstantSource clock) {
    this.database = neighbours.database();
    this.clock = clock;
    this.schedule = new Schedule(neighbours, clock);
    this.pages = pages;
  }

  /** Hangs in the routes. */
  public void register(Routes routes) {
    routes.post("/schedule", Access.KEY_OR_COOKIE, this::add);
    routes.get("/schedule", Access.KEY_OR_COOKIE, this::list);
    routes.get("/schedule/queue/status", Access.KEY_OR_COOKIE, this::queueStatus);
    routes.get("/schedule/:id", Access.KEY_OR_COOKIE, this::one);
    routes.put("/schedule/:id", Access.KEY_OR_COOKIE, this::change);
    routes.delete("/schedule/:id", Access.KEY_OR_COOKIE, this::cancel);
  }

  private Answer add(ApiRequest request) {
    Fields body = request.json();
    Optional<DueTime> dueTime = ScheduleBody.dueTime(body);
    Optional<RunPlace> place = ScheduleBody.runOn(body);
    Order order = Order.read(body, dueTime);
    RepeatableRequest repeatable = RepeatableRequest.of(request, body::text);
    return schedule.add(repeatable, order, dueTime.orElseThrow(), place, request::warn);
  }

  private Answer list(ApiRequest request) {
    return pages.upcoming(
        request.caller().userId(),
        request.queryChoice("status", Upcoming.class).map(it -> PostStatus.valueOf(it.name())),
        request.pageAndLimit());
  }

  private Object queueStatus(ApiRequest request) {
    return new QueueStatus(
        "local-sqlite", database.read(handle -> QueueCounts.at(handle, clock.instant())));
  }

  private Answer one(ApiRequest request) {
    return schedule.one(request.caller().userId(), request.id("id"));
  }

  private Answer change(ApiRequest request) {
    String id = request.id("id");
    Fields body = request.json();
    PostChange change = PostChange.readTexts(body);
    DueChange dueChange = DueChange.read(body);
    body.done();
    return schedule.change(request.caller().userId(), id, change, dueChange, request::warn);
  }

  private Object cancel(ApiRequest request) {
    schedule.cancel(request.id("id"));
    return Map.of("success", true);
  }
}
