package io.voidgram.server.sandbox.graph;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.world.CallRecord;
import io.voidgram.server.sandbox.world.Json;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One Graph API host: from the request to the answer, with the faults in between. */
public final class GraphApi {
  private static final String NEWEST_VERSION = "v26.0";
  private static final Reply NOTHING_DONE = Reply.json(200, "{\"id\":\"0\",\"success\":true}");

  private final World world;
  private final String host;
  private final boolean isUploadHost;
  private final List<GraphRoute> routes;
  private final CallReader reader;
  private final Admission admission;
  private final FaultReplies faultReplies;
  private final UsageHeaders usage;

  public GraphApi(World world, Login login, List<GraphRoute> routes) {
    this(world, login, login.host(), routes);
  }

  /** A host of its own that takes the tokens of that login, and bytes in place of forms. */
  public GraphApi(World world, Login login, String host, List<GraphRoute> routes) {
    this.world = world;
    this.host = host;
    this.isUploadHost = !host.equals(login.host());
    this.routes = routes;
    this.reader = new CallReader(world, login, host);
    this.admission = new Admission(world);
    this.faultReplies = new FaultReplies(world);
    this.usage = new UsageHeaders(world);
  }

  /** Answers a request whose path, below the host, has these parts. */
  public Reply handle(HttpRequest request, List<String> segments) throws IOException {
    VersionedPath path = VersionedPath.of(segments);
    CallRecord record = world.journal().begin(FaultReplies.origin(request, host, path.text()));
    Reply reply = answer(request, path, record);
    return reply
        .withHeader(
            "facebook-api-version", path.version().isEmpty() ? NEWEST_VERSION : path.version())
        .whenSent(isDelivered -> world.journal().finish(record, isDelivered));
  }

  private Reply answer(HttpRequest request, VersionedPath path, CallRecord record)
      throws IOException {
    Parameters parameters =
        isUploadHost ? Parameters.ofQuery(request.rawQuery()) : Parameters.of(request);
    record.setParams(parameters.values());
    String account = "";
    Reply reply;
    try {
      GraphRoute route = route(request, path);
      Map<String, String> variables = route.match(request.method(), path.parts()).orElseThrow();
      GraphCall call =
          world.locked(() -> reader.read(request, path, route, variables, parameters, record));
      account = call.facts().account();
      reply = skewClock(call, run(call, route));
    } catch (GraphException e) {
      GraphError error = e.error();
      record.answered(error.status(), error.code(), error.subcode());
      reply = ErrorEnvelope.reply(error, world.knobs().isOn(Knob.SPARSE_ERRORS));
    } catch (UploadRefused e) {
      record.answered(e.status(), 0, 0);
      reply = Reply.json(e.status(), Json.GSON.toJson(e.body()));
    }
    return usage.addTo(reply, account);
  }

  private GraphRoute route(HttpRequest request, VersionedPath path) {
    if (!path.isVersionKnown() && world.knobs().is(Knob.UNKNOWN_VERSION, "reject")) {
      throw GraphErrors.unknownVersion(path.version());
    }
    return routes.stream()
        .filter(route -> route.match(request.method(), path.parts()).isPresent())
        .findFirst()
        .orElseThrow(() -> GraphErrors.unknownPath(path.text()));
  }

  private Reply run(GraphCall call, GraphRoute route) throws IOException {
    return faultReplies.around(
        call.facts(),
        call.request(),
        call.record(),
        NOTHING_DONE,
        () -> {
          admission.check(call);
          return Reply.json(200, Json.GSON.toJson(answer(call, route)));
        });
  }

  /** Only a POST may take its time; all else happens whole, under the world's lock. */
  private JsonElement answer(GraphCall call, GraphRoute route) throws IOException {
    return route.method().equals("POST")
        ? route.handler().handle(call)
        : world.locked(() -> route.handler().handle(call));
  }

  private Reply skewClock(GraphCall call, Reply reply) {
    return call.strike("clock-skew")
        .map(fault -> Instant.now().plus(fault.settings().millis("ms", 0)))
        .map(skewed -> reply.withHeader("Date", Reply.httpDate(skewed)))
        .orElse(reply);
  }
}
