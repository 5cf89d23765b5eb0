package io.voidgram.server.sandbox.inbox;

import static io.voidgram.server.sandbox.graph.GraphRoute.get;

import com.google.gson.JsonElement;
import io.voidgram.server.sandbox.graph.Access;
import io.voidgram.server.sandbox.graph.Field;
import io.voidgram.server.sandbox.graph.GraphCall;
import io.voidgram.server.sandbox.graph.GraphErrors;
import io.voidgram.server.sandbox.graph.GraphRoute;
import io.voidgram.server.sandbox.graph.Paging;
import io.voidgram.server.sandbox.world.Account;
import io.voidgram.server.sandbox.world.Inboxes;
import io.voidgram.server.sandbox.world.Login;
import io.voidgram.server.sandbox.world.Message;
import io.voidgram.server.sandbox.world.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that read an inbox; both Graph hosts have them. Called under the world's lock. */
public final class InboxRoutes {
  private static final Duration REQUESTS_SHOWN = Duration.ofDays(30);

  private InboxRoutes() {}

  public static List<GraphRoute> routes() {
    return List.of(get("/{user}/conversations", "conversations", InboxRoutes::conversations));
  }

  /** {@code GET /{id}} where the id is a conversation or a message. */
  public static Optional<JsonElement> node(GraphCall call) {
    String id = call.variable("id");
    List<Message> messages = call.world().inboxes().ofConversation(id);
    if (!messages.isEmpty()) {
      admit(call, messages.get(0).accountId());
      List<Field> fields = call.fields("id,updated_time");
      return Optional.of(ConversationNode.render(call, messages, fields));
    }
    return call.world()
        .inboxes()
        .find(id)
        .map(
            message -> {
              admit(call, message.accountId());
              return MessageNode.render(call, message, call.fields("id,created_time"));
            });
  }

  /** Newest first; what lay quiet in the Requests folder for too long is left out. */
  private static JsonElement conversations(GraphCall call) {
    if (!call.required("platform").equalsIgnoreCase("instagram")) {
      throw GraphErrors.badParameter("Param platform must be one of {INSTAGRAM, MESSENGER}");
    }
    String accountId = accountId(call);
    admit(call, accountId);
    List<List<Message>> shown = conversations(call, accountId);
    List<Field> fields = call.fields("id,updated_time");
    return Paging.page(
        call,
        shown,
        messages -> ConversationNode.id(messages),
        messages -> ConversationNode.render(call, messages, fields));
  }

  private static List<List<Message>> conversations(GraphCall call, String accountId) {
    Map<String, List<Message>> byPerson = new LinkedHashMap<>();
    for (Message message : call.world().inboxes().of(accountId)) {
      byPerson.computeIfAbsent(message.from(), from -> new ArrayList<>()).add(message);
    }
    Instant quietSince = call.world().clock().now().minus(REQUESTS_SHOWN);
    return byPerson.values().stream().filter(it -> isShown(it, quietSince)).toList();
  }

  private static boolean isShown(List<Message> messages, Instant quietSince) {
    return !messages.stream().allMatch(Message::isRequest)
        || messages.get(0).at().isAfter(quietSince);
  }

  private static String accountId(GraphCall call) {
    String user = call.variable("user");
    if (call.login() == Login.INSTAGRAM) {
      return Access.account(call, user).id();
    }
    boolean isOwn = user.equals("me") && call.token().kind() == Token.Kind.PAGE;
    return call.world()
        .accounts()
        .byPageId(isOwn ? call.token().ownerId() : user)
        .map(Account::id)
        .orElseThrow(() -> GraphErrors.noSuchObject("GET", user));
  }

  /** Only with the permission to read messages, and twice a second on average. */
  private static void admit(GraphCall call, String accountId) {
    if (!Access.mayUse(call, accountId)) {
      throw GraphErrors.noSuchObject("GET", call.path().substring(1));
    }
    if (call.login() == Login.FACEBOOK && call.token().kind() != Token.Kind.PAGE) {
      throw GraphErrors.pageTokenNeeded();
    }
    call.demandScope("instagram_business_manage_messages", "instagram_manage_messages");
    if (call.login() == Login.FACEBOOK) {
      call.demandScope("", "pages_manage_metadata");
    }
    if (!call.world().rateLimits().isInboxOpen(accountId, System.nanoTime())) {
      call.violated("inbox-read-too-often", "more than 2 calls a second");
      throw GraphErrors.tooManyOfThisKind();
    }
  }

  /** The number of somebody in the eyes of the account. */
  public static String scopedId(String username) {
    return Long.toString(17_000_000_000_000_000L + Integer.toUnsignedLong(username.hashCode()));
  }

  static String opaqueId(Message message) {
    return Inboxes.conversation(message.accountId(), message.from());
  }
}
