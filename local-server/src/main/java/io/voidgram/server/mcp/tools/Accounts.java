package io.voidgram.server.mcp.tools;

import com.google.gson.JsonObject;
import io.voidgram.server.json.Ids;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.text.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connected accounts, asked for once in a call. */
public final class Accounts {
  /** One of them. */
  public record Connected(String id, String username) {
    String handle() {
      return username.isEmpty() ? "the account " + id : "@" + username;
    }
  }

  private final Api api;
  private @Nullable List<JsonObject> told;

  public Accounts(Api api) {
    this.api = api;
  }

  /** As the API tells of them. */
  List<JsonObject> all() {
    if (told == null) {
      told = JsonView.objects(api.get("/auth/me").body(), "accounts");
    }
    return told;
  }

  private List<Connected> connected() {
    return all().stream()
        .map(
            it ->
                new Connected(
                    JsonView.text(it, "id").orElse(""), JsonView.text(it, "username").orElse("")))
        .toList();
  }

  /** The one that is meant; without a name, the only one there is. */
  public Connected require(Optional<String> named) {
    Optional<Connected> unseen = named.filter(Ids::isUuid).flatMap(this::ifUnseen);
    if (unseen.isPresent()) {
      return unseen.get();
    }
    List<Connected> connected = connected();
    if (connected.isEmpty()) {
      throw ToolFailure.of(
          ToolFailure.NOT_FOUND,
          "No Instagram account is connected.",
          "Ask the user to connect one on VoidGram's page.");
    }
    if (named.isPresent()) {
      return find(named.get(), connected);
    }
    if (connected.size() > 1) {
      throw ToolFailure.arguments(
          "Several accounts are connected, so the argument account is needed.",
          "Pass one of " + handles(connected) + ".");
    }
    return connected.get(0);
  }

  /** An id will do for a key that may not look at accounts. */
  private Optional<Connected> ifUnseen(String id) {
    try {
      all();
      return Optional.empty();
    } catch (ToolFailure failure) {
      if (failure.is(ToolFailure.SCOPE_REQUIRED)) {
        return Optional.of(new Connected(Ids.canonical(id), ""));
      }
      throw failure;
    }
  }

  private static Connected find(String named, List<Connected> connected) {
    String plain = plain(named);
    return connected.stream()
        .filter(it -> plain(it.username()).equals(plain) || it.id().equals(plain))
        .findFirst()
        .orElseThrow(
            () ->
                ToolFailure.of(
                    ToolFailure.NOT_FOUND,
                    "The account @" + Visible.shown(plain) + " is not connected.",
                    (connected.size() == 1 ? "Connected is " : "Connected are ")
                        + handles(connected)
                        + ": use one of these."));
  }

  private static String plain(String name) {
    String word = name.strip();
    return (word.startsWith("@") ? word.substring(1) : word).toLowerCase(Locale.ROOT);
  }

  /** As {@code @cafe and @bakery}. */
  private static String handles(List<Connected> connected) {
    List<String> all = connected.stream().map(Connected::handle).toList();
    int last = all.size() - 1;
    return last == 0
        ? all.get(0)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  /** The username that goes with an id, where the key may know it. */
  Optional<String> usernameOf(Optional<String> id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    try {
      return connected().stream()
          .filter(it -> it.id().equals(id.get()))
          .map(Connected::username)
          .findFirst();
    } catch (ToolFailure failure) {
      if (failure.is(ToolFailure.SCOPE_REQUIRED)) {
        told = List.of();
        return Optional.empty();
      }
      throw failure;
    }
  }
}
