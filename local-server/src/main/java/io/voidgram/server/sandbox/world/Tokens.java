package io.voidgram.server.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All access tokens that were ever handed out. */
public final class Tokens {
  public static final Duration LONG_LIFE = Duration.ofSeconds(5_183_944);

  public static final Set<String> INSTAGRAM_SCOPES =
      Set.of(
          "instagram_business_basic",
          "instagram_business_content_publish",
          "instagram_business_manage_comments",
          "instagram_business_manage_messages",
          "instagram_business_manage_insights");
  public static final Set<String> FACEBOOK_SCOPES =
      Set.of(
          "public_profile",
          "instagram_basic",
          "instagram_content_publish",
          "instagram_manage_contents",
          "pages_show_list",
          "pages_read_engagement",
          "pages_manage_posts",
          "business_management");

  /** What a token of that kind may do, unless somebody chose otherwise. */
  public static Set<String> usualScopes(Token.Kind kind) {
    return kind == Token.Kind.INSTAGRAM_USER ? INSTAGRAM_SCOPES : FACEBOOK_SCOPES;
  }

  private final Map<String, Token> byValue = new LinkedHashMap<>();
  private final Consumer<Token> keep;
  private long minted;

  Tokens(Consumer<Token> keep) {
    this.keep = keep;
  }

  /** Hands out a new token; a null life never ends. */
  public Token mint(
      Token.Kind kind,
      String ownerId,
      Set<String> scopes,
      Instant issuedAt,
      @Nullable Duration life) {
    minted++;
    String value = "SBX-" + kind.name().replace("_", "") + "-" + ownerId + "-" + minted;
    return put(
        new Token(
            value, kind, ownerId, scopes, issuedAt, life == null ? null : issuedAt.plus(life), 0));
  }

  /** Gives a token a new life under its old name. */
  public Token renew(Token token, Instant now, Duration life) {
    return put(
        new Token(
            token.value(), token.kind(), token.ownerId(), token.scopes(), now, now.plus(life), 0));
  }

  Token put(Token token) {
    restore(token);
    keep.accept(token);
    return token;
  }

  void restore(Token token) {
    byValue.put(token.value(), token);
    minted = Math.max(minted, byValue.size());
  }

  public Optional<Token> find(String value) {
    return Optional.ofNullable(byValue.get(value));
  }

  public void kill(Token token, int subcode) {
    put(token.dead(subcode));
  }

  public List<Token> all() {
    return List.copyOf(byValue.values());
  }

  void clear() {
    byValue.clear();
    minted = 0;
  }
}
