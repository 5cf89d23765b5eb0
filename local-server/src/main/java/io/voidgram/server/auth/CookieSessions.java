package io.voidgram.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Authenticator;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.LastingSecret;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * The sessions behind the cookie: a JWT the browser keeps and a row here, which logging out takes
 * away.
 */
final class CookieSessions {
  static final Duration LIFETIME = Authenticator.SESSION_LIFETIME;

  /** What a page fetches in the background renews no more often, for the sake of the disk. */
  private static final Duration BETWEEN_RENEWALS = Duration.ofDays(1);

  private static final String ISSUER = "voidgram";
  private static final String AUDIENCE = "voidgram-page";
  private static final int JWT_LENGTH_MAX = 1024;

  private static final String DELETE_ENDED = "delete from cookie_session where expires_at <= :now";
  private static final String INSERT =
      "insert into cookie_session (id, created_at, expires_at) values (:id, :now, :end)";

  private final Database database;
  private final InstantSource clock;
  private final LastingSecret secret;

  CookieSessions(Database database, InstantSource clock, Path home) {
    this.database = database;
    this.clock = clock;
    this.secret =
        LastingSecret.in(
            home.resolve("session.key"),
            "the key of the browser sessions",
            "All browser sessions have ended: open a new login link.");
  }

  /** Opens a session and returns the JWT for its cookie. */
  String open() {
    String id = Ids.create();
    long now = clock.millis();
    database.write(
        sql -> {
          sql.prepare(DELETE_ENDED).bind("now", now).update();
          return sql.prepare(INSERT)
              .bind("id", id)
              .bind("now", now)
              .bind("end", endOfOneFrom(now))
              .update();
        });
    return sign(id, now);
  }

  /**
   * Another JWT for the session of one that was just recognised, so that it lasts from now on;
   * empty while that is new, and when the session was ended in between.
   */
  Optional<String> renewed(String jwt, boolean opensAPage) {
    JWTClaimsSet claims = verified(jwt);
    String id = String.valueOf(claims.getJWTID());
    long now = clock.millis();
    boolean isOld =
        !claims.getIssueTime().toInstant().plus(BETWEEN_RENEWALS).isAfter(clock.instant());
    if (!opensAPage && !isOld) {
      return Optional.empty();
    }
    int renewed =
        database.write(
            sql ->
                sql.prepare("update cookie_session set expires_at = :end where id = :id")
                    .bind("end", endOfOneFrom(now))
                    .bind("id", id)
                    .update());
    return renewed == 1 ? Optional.of(sign(id, now)) : Optional.empty();
  }

  private static long endOfOneFrom(long start) {
    return start + LIFETIME.toMillis();
  }

  /** The id of the session, or TOKEN_INVALID or TOKEN_EXPIRED. */
  String recognise(String jwt) {
    JWTClaimsSet claims = verified(jwt);
    if (!ISSUER.equals(claims.getIssuer()) || !List.of(AUDIENCE).equals(claims.getAudience())) {
      throw invalid();
    }
    Date end = claims.getExpirationTime();
    String id = claims.getJWTID();
    if (end == null || id == null) {
      throw invalid();
    }
    if (!end.toInstant().isAfter(clock.instant())) {
      throw new ApiException(
          ErrorCode.TOKEN_EXPIRED, "The session has ended. Open a new login link.");
    }
    if (!isOpen(id)) {
      throw invalid();
    }
    return id;
  }

  /** Ends a session here, so that its cookie is worthless wherever it was copied to. */
  void end(String id) {
    database.write(
        sql -> sql.prepare("delete from cookie_session where id = :id").bind("id", id).update());
  }

  private boolean isOpen(String id) {
    return database.read(
        sql ->
            sql.prepare("select exists (select 1 from cookie_session where id = :id)")
                .bind("id", id)
                .isTrue());
  }

  private String sign(String id, long now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE)
            .jwtID(id)
            .issueTime(Date.from(Instant.ofEpochMilli(now)))
            .expirationTime(Date.from(Instant.ofEpochMilli(endOfOneFrom(now))))
            .build();
    try {
      SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      jwt.sign(new MACSigner(secret.bytes()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("The session cookie cannot be signed", e);
    }
  }

  /** Only HS256 is accepted, whatever the header of the JWT says. */
  private JWTClaimsSet verified(String jwt) {
    if (jwt.length() > JWT_LENGTH_MAX) {
      throw invalid();
    }
    try {
      SignedJWT parsed = SignedJWT.parse(jwt);
      if (JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm())
          && parsed.verify(new MACVerifier(secret.bytes()))) {
        return parsed.getJWTClaimsSet();
      }
    } catch (ParseException | JOSEException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static ApiException invalid() {
    return new ApiException(
        ErrorCode.TOKEN_INVALID, "The session cookie is not valid. Open a new login link.");
  }
}
