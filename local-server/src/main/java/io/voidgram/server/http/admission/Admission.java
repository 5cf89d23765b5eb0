package io.voidgram.server.http.admission;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Authenticator;
import io.voidgram.server.access.Caller;
import io.voidgram.server.access.Scope;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.SessionCookie;
import io.voidgram.server.store.StoreException;
import io.voidgram.server.text.Text;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checks every request passes before its endpoint: who, from where, and how often. */
public final class Admission {
  private static final String SCHEME = "Bearer";
  private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  /** The attribute of a request that names the key it was sent with, also when it is refused. */
  public static final String KEY_ID = Admission.class.getName() + ".keyId";

  private final Authenticator authenticator;
  private final RateLimits rateLimits;

  public Admission(Authenticator authenticator, RateLimits rateLimits) {
    this.authenticator = authenticator;
    this.rateLimits = rateLimits;
  }

  /** Lets the caller in, or throws the ApiException that tells why not. */
  public @Nullable Caller admit(
      Access access,
      Optional<Scope> scope,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (access == Access.OPEN) {
      return callerIfKnown(request, response);
    }
    if (access == Access.KEY) {
      return admitKey(request, response);
    }
    Caller caller = identify(request, response).orElseThrow(Admission::nobody);
    if (caller.usesApiKey()) {
      count(caller, response, true);
      if (access == Access.COOKIE) {
        throw new ApiException(
            ErrorCode.COOKIE_AUTH_REQUIRED,
            "An API key cannot do this. Use the page of VoidGram in your browser.");
      }
      scope.ifPresent(needed -> require(needed, caller));
    } else {
      checkOrigin(request);
    }
    return caller;
  }

  private static ApiException nobody() {
    return new ApiException(
            ErrorCode.AUTH_REQUIRED, "Sign in, or send Authorization: Bearer with an API key.")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  /** The cookie does not count, and no web page but our own may be behind the key. */
  private Caller admitKey(HttpServletRequest request, HttpServletResponse response) {
    List<String> authorizations = Collections.list(request.getHeaders("Authorization"));
    if (authorizations.isEmpty()) {
      throw nobody();
    }
    Caller caller = byKey(authorizations, request);
    tell(rateLimits.look(caller.credentialId()), response);
    List<String> origins = Collections.list(request.getHeaders("Origin"));
    if (!origins.isEmpty() && !origins.equals(List.of(ownOrigin(request)))) {
      throw new ApiException(
          ErrorCode.ORIGIN_REFUSED, "Another web page may not send this. Send it from a program.");
    }
    return caller;
  }

  private static String ownOrigin(HttpServletRequest request) {
    return "http://" + request.getHeader("Host");
  }

  private static void require(Scope needed, Caller caller) {
    if (!caller.scopes().contains(needed)) {
      String name = needed.wireName();
      throw new ApiException(
              ErrorCode.SCOPE_REQUIRED,
              Text.of(
                  "This API key lacks the scope %s. Make one that has it in Settings, API keys.",
                  name))
          .withHeader(
              "WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + name + "\"");
    }
  }

  /** An open route answers everybody, also those with a bad key, and while the database is down. */
  private @Nullable Caller callerIfKnown(HttpServletRequest request, HttpServletResponse response) {
    try {
      Optional<Caller> caller = identify(request, response);
      caller.filter(Caller::usesApiKey).ifPresent(known -> count(known, response, false));
      return caller.orElse(null);
    } catch (ApiException | StoreException e) {
      return null;
    }
  }

  /** The Authorization header decides whenever there is one. */
  private Optional<Caller> identify(HttpServletRequest request, HttpServletResponse response) {
    List<String> authorizations = Collections.list(request.getHeaders("Authorization"));
    if (!authorizations.isEmpty()) {
      return Optional.of(byKey(authorizations, request));
    }
    List<String> cookies = sessionCookies(request);
    if (cookies.isEmpty()) {
      return Optional.empty();
    }
    if (cookies.size() > 1) {
      throw new ApiException(
          ErrorCode.TOKEN_INVALID, "There are two session cookies. Delete them and sign in again.");
    }
    Caller caller = authenticator.bySessionCookie(cookies.get(0));
    renew(cookies.get(0), request, response);
    return Optional.of(caller);
  }

  /** While the database takes no writes, callers can still read; the session then ends sooner. */
  private void renew(String jwt, HttpServletRequest request, HttpServletResponse response) {
    try {
      authenticator
          .renewedSession(jwt, request.getRequestURI().equals("/"))
          .ifPresent(fresh -> response.setHeader("Set-Cookie", SessionCookie.holding(fresh)));
    } catch (StoreException e) {
      LOG.debug("The session could not be renewed", e);
    }
  }

  private Caller byKey(List<String> authorizations, HttpServletRequest request) {
    Caller caller = authenticator.byApiKey(bearer(authorizations));
    request.setAttribute(KEY_ID, caller.credentialId());
    return caller;
  }

  private static String bearer(List<String> authorizations) {
    String value = authorizations.get(0).strip();
    if (authorizations.size() == 1
        && value.length() > SCHEME.length()
        && value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && Character.isWhitespace(value.charAt(SCHEME.length()))) {
      return value.substring(SCHEME.length()).strip();
    }
    throw new ApiException(
            ErrorCode.AUTH_INVALID_KEY, "The Authorization header must be: Bearer vg_live_...")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  private static List<String> sessionCookies(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? List.of()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(SessionCookie.NAME))
            .map(Cookie::getValue)
            .toList();
  }

  private void count(Caller caller, HttpServletResponse response, boolean refuses) {
    RateLimiter.Allowance allowance = rateLimits.take(caller.credentialId());
    tell(allowance, response);
    if (refuses && !allowance.isGranted()) {
      throw ApiException.rateLimited(allowance.resetS());
    }
  }

  private void tell(RateLimiter.Allowance allowance, HttpServletResponse response) {
    response.setHeader("RateLimit-Limit", Integer.toString(allowance.limit()));
    response.setHeader("RateLimit-Remaining", Integer.toString(allowance.remaining()));
    response.setHeader("RateLimit-Reset", Long.toString(allowance.resetS()));
    response.setHeader("RateLimit-Policy", rateLimits.policy());
  }

  /** A page of another local server is "same site", so that SameSite alone would let it write. */
  private static void checkOrigin(HttpServletRequest request) {
    if (READING_METHODS.contains(request.getMethod())) {
      return;
    }
    List<String> sites = Collections.list(request.getHeaders("Sec-Fetch-Site"));
    List<String> origins = Collections.list(request.getHeaders("Origin"));
    boolean isOurs =
        sites.isEmpty()
            ? origins.equals(List.of(ownOrigin(request)))
            : sites.equals(List.of("same-origin"));
    if (!isOurs) {
      throw new ApiException(
          ErrorCode.ORIGIN_REFUSED,
          "Only VoidGram's own page may change something with the session cookie. Use an API key.");
    }
  }
}
