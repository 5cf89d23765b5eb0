package io.voidgram.server.sandbox.privateapi;

import io.voidgram.server.sandbox.fault.CallFacts;
import io.voidgram.server.sandbox.fault.Fault;
import io.voidgram.server.sandbox.graph.FaultReplies;
import io.voidgram.server.sandbox.http.HttpRequest;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.CallRecord;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code i.instagram.com}: signing in with user name and password, and the challenge after it.
 *
 * <p>The sandbox knows no passwords: every one is right unless the fault {@code priv-bad-password}
 * says otherwise. {@code priv-2fa}, {@code priv-challenge} (kind email, sms or app) and {@code
 * priv-429} bring about the other answers. Whoever is signed in finds the rest of what it plays in
 * the routes.
 */
public final class PrivateHost {
  public static final String HOST = "i.instagram.com";
  private static final List<String> LOGIN = List.of("api", "v1", "accounts", "login");
  private static final List<String> KEY = List.of("api", "v1", "qe", "sync");
  private static final List<String> CHALLENGE = List.of("api", "v1", "challenge");

  private final World world;
  private final FaultReplies faultReplies;
  private final OpenChallenges challenges = new OpenChallenges();
  private final List<SignedInRoute> routes;
  private final SealedForms sealed = new SealedForms();

  public PrivateHost(World world) {
    this.world = world;
    this.faultReplies = new FaultReplies(world);
    this.routes =
        Stream.of(new DirectInbox(world).routes(), new StoryDesk(world).routes())
            .flatMap(List::stream)
            .toList();
  }

  /** Answers a request whose path, below the host, has these parts. */
  public Reply handle(HttpRequest request, List<String> segments) throws IOException {
    String path = "/" + String.join("/", segments);
    CallRecord record = world.journal().begin(FaultReplies.origin(request, HOST, path));
    Parameters form = sealed.opened(Parameters.of(request));
    record.setParams(withoutPassword(form.values()));
    CallFacts call = facts(request, segments, path, form);
    record.setOperation(call.operation());
    Reply reply =
        faultReplies.around(
            call,
            request,
            record,
            PrivateReplies.notFound(),
            () -> answer(request, call, record, segments, form));
    return reply.whenSent(isDelivered -> world.journal().finish(record, isDelivered));
  }

  /** People type the password they have, even where any will do. */
  private static Map<String, String> withoutPassword(Map<String, String> form) {
    Map<String, String> shown = new LinkedHashMap<>(form);
    shown.replace("password", "***");
    return shown;
  }

  private CallFacts facts(
      HttpRequest request, List<String> segments, String path, Parameters form) {
    String account =
        form.get("username")
            .flatMap(this::account)
            .or(() -> signedIn(request))
            .map(Account::id)
            .orElse("");
    String operation = operation(request.method(), segments);
    return new CallFacts(HOST, request.method(), path, operation, account, "", "");
  }

  private String operation(String method, List<String> segments) {
    if (segments.equals(LOGIN) || segments.equals(KEY)) {
      return segments.equals(KEY) ? "private-key" : "private-login";
    }
    return isChallenge(segments)
        ? "private-challenge"
        : route(method, segments).map(SignedInRoute::operation).orElse("unknown");
  }

  private Optional<SignedInRoute> route(String method, List<String> segments) {
    return routes.stream().filter(route -> route.isFor(method, segments)).findFirst();
  }

  private Optional<Account> signedIn(HttpRequest request) {
    return SandboxSession.accountId(request).flatMap(world.accounts()::byId);
  }

  private static boolean isChallenge(List<String> segments) {
    return segments.size() == CHALLENGE.size() + 1
        && segments.subList(0, CHALLENGE.size()).equals(CHALLENGE);
  }

  private Optional<Fault> strike(String name, CallFacts call, CallRecord record) {
    return record.struckBy(world.faults().strike(name, call));
  }

  private Reply answer(
      HttpRequest request,
      CallFacts call,
      CallRecord record,
      List<String> segments,
      Parameters form)
      throws IOException {
    String method = request.method();
    if (segments.equals(LOGIN) && method.equals("POST")) {
      return signIn(call, record, form);
    }
    if (segments.equals(KEY) && method.equals("POST")) {
      return sealed.named();
    }
    if (isChallenge(segments) && (method.equals("POST") || method.equals("GET"))) {
      String key = segments.get(segments.size() - 1);
      return method.equals("GET") ? step(key) : code(call, record, key, form);
    }
    Optional<SignedInRoute> route = route(method, segments);
    return route.isPresent()
        ? ofSignedIn(route.get(), request, record, segments, form)
        : PrivateReplies.notFound();
  }

  private Reply ofSignedIn(
      SignedInRoute route,
      HttpRequest request,
      CallRecord record,
      List<String> segments,
      Parameters form)
      throws IOException {
    Optional<Account> account = world.locked(() -> signedIn(request));
    if (account.isEmpty()) {
      return PrivateReplies.loginRequired();
    }
    return route
        .endpoint()
        .answer(new SignedInCall(request, account.get(), route.variable(segments), form, record));
  }

  private Reply signIn(CallFacts call, CallRecord record, Parameters form) {
    if (strike("priv-429", call, record).isPresent()) {
      return PrivateReplies.tooMany();
    }
    Optional<Account> account = form.get("username").flatMap(this::account);
    if (account.isEmpty()) {
      return PrivateReplies.invalidUser();
    }
    if (!form.has("password") || strike("priv-bad-password", call, record).isPresent()) {
      return PrivateReplies.badPassword();
    }
    if (strike("priv-2fa", call, record).isPresent()) {
      return PrivateReplies.twoFactor(account.get().username());
    }
    return strike("priv-challenge", call, record)
        .map(fault -> challenges.open(account.get(), fault.settings().text("kind", "email")))
        .map(PrivateReplies::checkpoint)
        .orElseGet(() -> committed(record, PrivateReplies.signedIn(account.get())));
  }

  private Reply step(String key) {
    return challenges.find(key).map(PrivateReplies::step).orElseGet(PrivateReplies::notFound);
  }

  private Reply code(CallFacts call, CallRecord record, String key, Parameters form) {
    if (strike("priv-429", call, record).isPresent()) {
      return PrivateReplies.tooMany();
    }
    Optional<OpenChallenges.Open> open = challenges.find(key);
    if (open.isEmpty()) {
      return PrivateReplies.notFound();
    }
    return challenges.answer(key, form.get("security_code").orElse(""))
        ? committed(record, PrivateReplies.challengeClosed(open.get().account()))
        : PrivateReplies.wrongCode();
  }

  private static Reply committed(CallRecord record, Reply reply) {
    record.committed();
    return reply;
  }

  private Optional<Account> account(String username) {
    return world.locked(() -> world.accounts().byUsername(username));
  }
}
