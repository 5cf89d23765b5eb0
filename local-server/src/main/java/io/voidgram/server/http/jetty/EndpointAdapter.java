package io.voidgram.server.http.jetty;

import io.voidgram.server.access.Scope;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Deprecation;
import io.voidgram.server.http.Endpoint;
import io.voidgram.server.http.ErrorBody;
import io.voidgram.server.http.ErrorPage;
import io.voidgram.server.http.HttpErrors;
import io.voidgram.server.http.KeyCalls;
import io.voidgram.server.http.Routes;
import io.voidgram.server.http.Turnstile;
import io.voidgram.server.http.admission.Admission;
import io.voidgram.server.http.admission.ScopeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import spark.Request;
import spark.Response;
import spark.Route;
import spark.Service;

/** Puts endpoints into Spark: admits the request, runs the endpoint, sends its answer or error. */
final class EndpointAdapter implements Routes.Registry, SparkOnJetty.Unrouted {
  private final Service spark;
  private final Admission admission;
  private final ScopeTable scopes;
  private final ErrorBody errorBody;
  private final Turnstile turnstile;
  private final KeyCalls calls;
  private final List<Routes.Entry> entries = new ArrayList<>();

  EndpointAdapter(
      Service spark,
      Admission admission,
      ScopeTable scopes,
      ErrorBody errorBody,
      Turnstile turnstile,
      KeyCalls calls) {
    this.turnstile = turnstile;
    this.calls = calls;
    this.spark = spark;
    this.admission = admission;
    this.scopes = scopes;
    this.errorBody = errorBody;
  }

  @Override
  public List<Routes.Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public void add(Routes.Entry entry, Optional<Deprecation> deprecation, Endpoint endpoint) {
    entries.add(entry);
    Optional<Scope> scope =
        entry.access() == Access.KEY_OR_COOKIE
            ? scopes.neededFor(entry.method(), entry.path())
            : Optional.empty();
    Route route =
        (request, response) -> {
          deprecation.ifPresent(it -> it.addTo(response.raw()));
          return answer(entry, scope, endpoint, request, response);
        };
    register(entry.method(), entry.path(), route);
  }

  @Override
  public void refuse(Routes.Entry entry, String allowed) {
    Endpoint refusal =
        request -> {
          throw HttpErrors.forStatus(405).withHeader("Allow", allowed);
        };
    Route route =
        (request, response) -> answer(entry, Optional.empty(), refusal, request, response);
    register(entry.method(), entry.path(), route);
  }

  private void register(String method, String path, Route route) {
    switch (method) {
      case "GET" -> {
        spark.get(path, route);
        spark.head(path, route); // Spark's own HEAD answers 200 without asking the endpoint
      }
      case "POST" -> spark.post(path, route);
      case "PUT" -> spark.put(path, route);
      case "PATCH" -> spark.patch(path, route);
      case "DELETE" -> spark.delete(path, route);
      case "OPTIONS" -> spark.options(path, route);
      default -> throw new IllegalArgumentException("No routes for " + method);
    }
  }

  /** The answer is sent from here; the empty text tells Spark that nothing is left to do. */
  private Object answer(
      Routes.Entry entry,
      Optional<Scope> scope,
      Endpoint endpoint,
      Request request,
      Response response)
      throws IOException {
    HttpServletRequest raw = SparkRequest.original(request.raw());
    try {
      var caller = admission.admit(entry.access(), scope, raw, response.raw());
      ApiRequest asked = new ApiRequest(request::params, raw, caller, turnstile);
      Object value = endpoint.answer(asked);
      Answer answer = value instanceof Answer ready ? ready : Answer.json(200, value);
      note(entry, raw, answer.status(), null);
      Sending.begin(answer.withWarnings(asked.warnings()), raw, response.raw());
    } catch (Exception e) {
      ApiException error = Failures.meaningOf(e);
      note(entry, raw, error.status(), error.code().name());
      sendError(error, raw, response.raw());
    }
    return "";
  }

  private void note(
      Routes.Entry entry, HttpServletRequest request, int status, @Nullable String code) {
    if (request.getAttribute(Admission.KEY_ID) instanceof String keyId) {
      Object done = request.getAttribute(ApiRequest.DONE);
      String route = entry.method() + " " + entry.path().replaceFirst("^/api(/v1)?", "");
      calls.note(keyId, done instanceof String what ? what : route, status, code);
    }
  }

  /** 404, 405 with Allow, and OPTIONS. */
  @Override
  public void answerUnrouted(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    admission.admit(Access.OPEN, Optional.empty(), request, response);
    Set<String> allowed = methodsOf(request.getRequestURI());
    if (allowed.isEmpty() || allowed.contains(request.getMethod())) {
      sendError(HttpErrors.forStatus(404), request, response);
      return;
    }
    String allow = String.join(", ", allowed);
    if (request.getMethod().equals("OPTIONS")) {
      Sending.begin(Answer.empty(204).withHeader("Allow", allow), request, response);
    } else {
      sendError(HttpErrors.forStatus(405).withHeader("Allow", allow), request, response);
    }
  }

  private Set<String> methodsOf(String path) {
    Set<String> methods = new LinkedHashSet<>();
    for (Routes.Entry entry : entries) {
      if (entry.matches(path)) {
        methods.add(entry.method());
        if (entry.method().equals("GET")) {
          methods.add("HEAD");
        }
      }
    }
    return methods;
  }

  private void sendError(
      ApiException error, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Answer answer =
        ErrorPage.isWantedBy(request)
            ? Answer.bytes(error.status(), ErrorPage.CONTENT_TYPE, ErrorPage.of(error))
            : Answer.bytes(error.status(), ErrorBody.CONTENT_TYPE, errorBody.of(error));
    error.headers().forEach(answer::withHeader);
    Sending.begin(answer, request, response);
  }
}
