package io.voidgram.server.sandbox.graph;

import io.voidgram.server.sandbox.fault.CallFacts;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.CallRecord;
import io.voidgram.server.sandbox.world.Container;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.Token;
import io.voidgram.server.sandbox.world.World;
import java.util.Map;
import java.util.Optional;

/** Makes a Graph call out of a request and finds out what it is about. */
record CallReader(World world, Login login, String host) {
  GraphCall read(
      HttpRequest request,
      VersionedPath path,
      GraphRoute route,
      Map<String, String> variables,
      Parameters parameters,
      CallRecord record) {
    Optional<Token> token = tokenText(request, parameters).flatMap(world.tokens()::find);
    String operation = operation(route, variables, parameters);
    record.setOperation(operation);
    return new GraphCall(
        request,
        login,
        path.version(),
        path.text(),
        variables,
        parameters,
        token,
        facts(request, path, operation, variables, parameters, token),
        record,
        world,
        "http://" + request.header("Host").orElse("127.0.0.1"));
  }

  static Optional<String> tokenText(HttpRequest request, Parameters parameters) {
    String authorization = request.header("Authorization").orElse("");
    int blank = authorization.indexOf(' ');
    String scheme = blank < 0 ? "" : authorization.substring(0, blank);
    if (scheme.equalsIgnoreCase("Bearer") || scheme.equalsIgnoreCase("OAuth")) {
      return Optional.of(authorization.substring(blank + 1).strip());
    }
    return parameters.get("access_token");
  }

  private String operation(GraphRoute route, Map<String, String> variables, Parameters parameters) {
    if (!route.operation().equals(GraphRoute.NODE)) {
      boolean isStart = parameters.get("upload_phase").filter("start"::equals).isPresent();
      return route.operation() + (isStart ? "-start" : "");
    }
    String id = variables.getOrDefault("id", "");
    if (world.containers().find(id).isPresent()) {
      return "poll";
    }
    if (world.gallery().find(id).isPresent()) {
      return "read-media";
    }
    if (!world.inboxes().ofConversation(id).isEmpty()) {
      return "read-conversation";
    }
    if (world.inboxes().find(id).isPresent()) {
      return "read-message";
    }
    return world.accounts().byId(id).isPresent() ? "read-account" : operationOnPage(id);
  }

  private String operationOnPage(String id) {
    if (world.wall().upload(id).isPresent()) {
      return "read-page-upload";
    }
    if (world.wall().post(id).isPresent()) {
      return "read-page-post";
    }
    return world.accounts().page(id).isPresent() ? "read-page" : "read-object";
  }

  private CallFacts facts(
      HttpRequest request,
      VersionedPath path,
      String operation,
      Map<String, String> variables,
      Parameters parameters,
      Optional<Token> token) {
    Optional<Container> container =
        parameters
            .get("creation_id")
            .or(() -> Optional.ofNullable(variables.get("id")))
            .flatMap(world.containers()::find);
    return new CallFacts(
        host,
        request.method(),
        path.text(),
        operation,
        account(variables, token),
        container.map(Container::id).orElse(""),
        container
            .map(it -> it.spec().kind().name())
            .or(() -> parameters.get("media_type"))
            .orElse(operation.equals("create") ? "IMAGE" : ""));
  }

  private String account(Map<String, String> variables, Optional<Token> token) {
    return Optional.ofNullable(variables.get("user"))
        .flatMap(world.accounts()::byId)
        .or(() -> token.flatMap(it -> Access.accountOf(world.accounts(), it)))
        .map(Account::id)
        .orElse("");
  }
}
