package io.voidgram.server.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What every fresh sandbox has. */
public final class Seed {
  public static final String INSTAGRAM_TOKEN = "SBX-SEED-INSTAGRAM-sandbox_ig";
  public static final String FACEBOOK_USER_TOKEN = "SBX-SEED-FACEBOOK-USER-sandbox_fb";
  public static final String FACEBOOK_PAGE_TOKEN = "SBX-SEED-FACEBOOK-PAGE-sandbox_fb";
  public static final String OTHER_TOKEN = "SBX-SEED-INSTAGRAM-sandbox_other";

  /** Old enough to be refreshed. */
  private static final Duration TOKEN_AGE = Duration.ofDays(2);

  private static final int REVOKED_SUBCODE = 460;

  private Seed() {}

  static void accounts(Accounts accounts) {
    accounts.add("sandbox_ig", "Sandbox on Instagram", Login.INSTAGRAM);
    accounts.add("sandbox_fb", "Sandbox on Facebook", Login.FACEBOOK);
    accounts.add("sandbox_other", "Somebody Else", Login.INSTAGRAM);
    accounts.addLonePage(
        new Account.Page(
            "100000000000101",
            "Page without Instagram",
            Accounts.FACEBOOK_USER_ID,
            Accounts.FACEBOOK_USER_NAME));
    accounts.addPerson("sandbox_anna");
    accounts.addPerson("sandbox_ben");
    accounts.addPerson("sandbox_cleo");
    accounts.addPlace(
        new Place("110000000000001", "Brandenburger Tor", "Berlin", "Germany", 52.51628, 13.37771));
    accounts.addPlace(
        new Place("110000000000002", "Ponte Vecchio", "Florence", "Italy", 43.76795, 11.25317));
    accounts.addPlace(
        new Place(
            "110000000000003",
            "Golden Gate Park",
            "San Francisco",
            "United States",
            37.76904,
            -122.48352));
    accounts.addPlace(
        new Place("110000000000004", "Shibuya Crossing", "Tokyo", "Japan", 35.65951, 139.70048));
    accounts.addPlace(new Place("110000000000005", "Nowhere in Particular", "", "", null, null));
  }

  /** The known tokens, alive and fresh, whatever became of them before. */
  static void tokens(SeedTokens seed, Tokens tokens, Accounts accounts, Instant now) {
    if (!seed.equals(SeedTokens.DOCUMENTED)) {
      killDocumented(tokens);
    }
    Instant issuedAt = now.minus(TOKEN_AGE);
    String mine = accounts.byUsername("sandbox_ig").map(Account::id).orElseThrow();
    String others = accounts.byUsername("sandbox_other").map(Account::id).orElseThrow();
    tokens.put(token(seed.instagram(), Token.Kind.INSTAGRAM_USER, mine, issuedAt));
    tokens.put(token(seed.other(), Token.Kind.INSTAGRAM_USER, others, issuedAt));
    tokens.put(
        token(seed.facebookUser(), Token.Kind.FACEBOOK_USER, Accounts.FACEBOOK_USER_ID, issuedAt));
    String pageId = accounts.byUsername("sandbox_fb").map(Account::page).orElseThrow().id();
    tokens.put(token(seed.facebookPage(), Token.Kind.PAGE, pageId, issuedAt));
  }

  /**
   * Ends the documented tokens, which a home of an earlier build holds and everybody can look up.
   */
  private static void killDocumented(Tokens tokens) {
    for (String value :
        List.of(INSTAGRAM_TOKEN, OTHER_TOKEN, FACEBOOK_USER_TOKEN, FACEBOOK_PAGE_TOKEN)) {
      tokens
          .find(value)
          .filter(token -> token.deadSubcode() == 0)
          .ifPresent(token -> tokens.kill(token, REVOKED_SUBCODE));
    }
  }

  private static Token token(String value, Token.Kind kind, String ownerId, Instant issuedAt) {
    Instant end = kind == Token.Kind.PAGE ? null : issuedAt.plus(Tokens.LONG_LIFE);
    return new Token(value, kind, ownerId, Tokens.usualScopes(kind), issuedAt, end, 0);
  }
}
