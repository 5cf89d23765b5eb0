package io.voidgram.server.sandbox.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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

/** {@code /__sandbox/…}: everything a test may do and see that no client of Meta could. */
public final class ControlApi {

  private final List<ControlRoute> routes;

  public ControlApi(World world) {
    Observations observations = new Observations(world);
    Levers levers = new Levers(world);
    this.routes =
        List.of(
            new ControlRoute("GET", "published", request -> observations.published()),
            new ControlRoute("GET", "page-posts", request -> observations.pagePosts()),
            new ControlRoute("GET", "calls", observations::calls),
            new ControlRoute("GET", "fetches", observations::fetches),
            new ControlRoute("GET", "containers", request -> observations.containers()),
            new ControlRoute("GET", "tokens", request -> observations.tokens()),
            new ControlRoute("GET", "accounts", request -> observations.accounts()),
            new ControlRoute("GET", "violations", request -> observations.violations()),
            new ControlRoute("GET", "wait", observations::await),
            new ControlRoute("GET", "clock", request -> levers.clock()),
            new ControlRoute("PUT", "clock", levers::setClock),
            new ControlRoute("POST", "clock/advance", levers::advance),
            new ControlRoute("GET", "knobs", request -> world.knobs().toJson()),
            new ControlRoute("PUT", "knobs", levers::turnKnobs),
            new ControlRoute("GET", "faults", request -> world.faults().toJson()),
            new ControlRoute("POST", "faults", levers::addFault),
            new ControlRoute("DELETE", "faults", request -> levers.clearFaults()),
            new ControlRoute("DELETE", "faults/*", levers::removeFault),
            new ControlRoute("POST", "tokens", levers::mintToken),
            new ControlRoute("POST", "accounts", levers::addAccount),
            new ControlRoute("POST", "reset", request -> levers.reset()),
            new ControlRoute("POST", "seed", request -> levers.reset()));
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
    JsonObject json = new JsonObject();
    json.addProperty("error", message);
    return Reply.json(status, Json.GSON.toJson(json));
  }
}
