package io.voidgram.server.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /__sandbox/…}: everything a test may do and see that no client of Meta could. */
public final class ControlApi {
  private final List<ControlRoute> routes;

  public ControlApi(World world) {
    Observations observations = new Observations(world);
    Levers levers = new Levers(world);
    InboxLevers inbox = new InboxLevers(world);
    this.routes =
        List.of(
            look(world, "published", observations::published),
            look(world, "page-posts", observations::pagePosts),
            look(world, "fetches", () -> Json.GSON.toJsonTree(world.journal().fetches())),
            look(world, "containers", observations::containers),
            look(world, "tokens", () -> Json.GSON.toJsonTree(world.tokens().all())),
            look(world, "accounts", observations::accounts),
            look(world, "violations", () -> Json.GSON.toJsonTree(world.journal().violations())),
            look(world, "clock", levers::clock),
            look(world, "knobs", world.knobs()::toJson),
            look(world, "faults", world.faults()::toJson),
            new ControlRoute("GET", "calls", observations::calls),
            new ControlRoute("GET", "wait", observations::await),
            new ControlRoute("PUT", "clock", levers::setClock),
            new ControlRoute("POST", "clock/advance", levers::advance),
            new ControlRoute("PUT", "knobs", levers::turnKnobs),
            new ControlRoute("POST", "faults", levers::addFault),
            new ControlRoute("DELETE", "faults", request -> levers.clearFaults()),
            new ControlRoute("DELETE", "faults/*", levers::removeFault),
            new ControlRoute("POST", "tokens", levers::mintToken),
            new ControlRoute("POST", "accounts", levers::addAccount),
            look(world, "messages", inbox::messages),
            new ControlRoute("POST", "messages", inbox::add),
            new ControlRoute("POST", "mentions", inbox::add),
            new ControlRoute("DELETE", "mentions/*", inbox::deleteStory),
            new ControlRoute("POST", "reset", request -> levers.reset()),
            new ControlRoute("POST", "seed", request -> levers.reset()));
  }

  private static ControlRoute look(World world, String path, Supplier<JsonElement> looker) {
    return new ControlRoute("GET", path, request -> world.locked(looker::get));
  }

  public Reply handle(HttpRequest request, List<String> segments) throws IOException {
    for (ControlRoute route : routes) {
      Optional<String> lastPart = route.match(request.method(), segments);
      if (lastPart.isPresent()) {
        return run(route, lastPart.get(), request);
      }
    }
    return error(404, "The control API has no " + request.method() + " " + request.rawPath());
  }

  private static Reply run(ControlRoute route, String lastPart, HttpRequest request)
      throws IOException {
    try {
      JsonElement answer =
          route
              .handler()
              .handle(
                  new ControlRoute.Request(
                      lastPart, Parameters.ofQuery(request.rawQuery()), request.bodyText()));
      return Reply.json(200, Json.GSON.toJson(answer));
    } catch (ArithmeticException
        | DateTimeException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | JsonParseException e) {
      return error(400, String.valueOf(e.getMessage()));
    }
  }

  private static Reply error(int status, String message) {
    return Reply.json(status, Json.GSON.toJson(Json.object("error", message)));
  }
}
