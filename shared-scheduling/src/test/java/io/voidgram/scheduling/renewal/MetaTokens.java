package io.voidgram.scheduling.renewal;

import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.simulation.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of one account as Meta knows them; what becomes of a renewed one is not documented.
 */
final class MetaTokens {
  /** What a renewal makes of the token that was renewed. */
  enum Fate {
    SAME,
    LIVES_ON,
    DIES
  }

  private static final class Token {
    final String text;
    Instant issuedAt;
    Instant end;
    boolean isDead;

    Token(String text, Instant issuedAt) {
      this.text = text;
      live(issuedAt);
    }

    void live(Instant from) {
      issuedAt = from;
      end = from.plusMillis(LIFE_MS);
    }
  }

  private static final long LIFE_MS = Duration.ofSeconds(5_183_944).toMillis();
  private static final long AGE_MIN_MS = Duration.ofHours(24).toMillis();

  private final Fate fate;
  private final List<Token> tokens = new ArrayList<>();

  /** The newest, which a renewal must be asked with. */
  private String newest = "";

  MetaTokens(Fate fate) {
    this.fate = fate;
  }

  String mint(Instant now) {
    tokens.add(new Token("t" + tokens.size(), now));
    newest = tokens.get(tokens.size() - 1).text;
    return newest;
  }

  boolean isNewest(String token) {
    return token.equals(newest);
  }

  boolean isAlive(String token, Instant now) {
    Token known = tokens.get(Integer.parseInt(token.substring(1)));
    return !known.isDead && now.isBefore(known.end);
  }

  /** The owner withdraws it. */
  void revoke(String token) {
    tokens.get(Integer.parseInt(token.substring(1))).isDead = true;
  }

  GraphReply renew(String token, Instant now) {
    Token known = tokens.get(Integer.parseInt(token.substring(1)));
    if (!isAlive(token, now)) {
      return error(190, known.isDead ? 467 : 463);
    }
    if (now.isBefore(known.issuedAt.plusMillis(AGE_MIN_MS))) {
      return error(100, 0);
    }
    String given = token;
    if (fate == Fate.SAME) {
      known.live(now);
    } else {
      known.isDead = fate == Fate.DIES;
      given = mint(now);
    }
    String body = "{\"access_token\":\"" + given + "\",\"expires_in\":" + LIFE_MS / 1000 + "}";
    return new GraphReply(200, body, null, null);
  }

  /** An answer that has nothing to do with the token. */
  static GraphReply trouble(SeededRandom dice) {
    return switch (dice.below(5)) {
      case 0 -> error(4, 0);
      case 1 -> error(613, 0);
      case 2 -> error(10, 0);
      case 3 -> error(2, 0);
      default -> new GraphReply(502, "<html>", null, null);
    };
  }

  private static GraphReply error(int code, int subcode) {
    String body =
        "{\"error\":{\"message\":\"no\",\"code\":" + code + ",\"error_subcode\":" + subcode + "}}";
    return new GraphReply(400, body, null, null);
  }
}
