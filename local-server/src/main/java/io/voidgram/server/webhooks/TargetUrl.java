package io.voidgram.server.webhooks;

import io.voidgram.server.json.Fields;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Checks the address a user wants events to be sent to, as far as its text can tell. */
final class TargetUrl {
  static final int LENGTH_MAX = 2048;

  private static final String NO_HOST = "has a host that is neither a name nor an address";

  private static final Pattern PLAIN = Pattern.compile("[!-~]+");
  private static final Pattern NUMERIC_HOST =
      Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))*|.*:.*");

  /** What programs read as an address, each in its own way; source: url.spec.whatwg.org. */
  private static final Pattern ENDS_IN_A_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

  /** Ports of other protocols; source: fetch.spec.whatwg.org, "bad port". */
  private static final Set<Integer> BAD_PORTS =
      Set.of(
          0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
          101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179,
          389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601,
          636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
          6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

  private TargetUrl() {}

  /** Reads the field {@code url}; empty when it is absent or a problem was noted. */
  static Optional<String> read(Fields body, boolean allowsPrivate) {
    Optional<String> text = body.text("url", 1, LENGTH_MAX);
    if (text.isEmpty()) {
      return text;
    }
    String problem = problem(text.get(), allowsPrivate);
    if (problem != null) {
      body.refuse("url", problem);
      return Optional.empty();
    }
    return text;
  }

  /** What is wrong with it, or null. */
  static @Nullable String problem(String text, boolean allowsPrivate) {
    HttpUrl url = PLAIN.matcher(text).matches() ? HttpUrl.parse(text) : null;
    if (url == null || !isUri(text)) {
      return "must be a whole http or https address in ASCII";
    }
    if (!url.username().isEmpty() || !url.password().isEmpty() || url.fragment() != null) {
      return "must not hold a user, a password or a fragment";
    }
    if (BAD_PORTS.contains(url.port())) {
      return "must not lead to port " + url.port() + ", which other protocols use";
    }
    return hostProblem(url.host(), allowsPrivate);
  }

  /** The stricter grammar, which knows neither braces nor an empty authority. */
  private static boolean isUri(String text) {
    try {
      return new URI(text).getRawAuthority() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static @Nullable String hostProblem(String host, boolean allowsPrivate) {
    if (isThisComputer(host) && !allowsPrivate) {
      return "is this computer; send allowPrivateNetwork true if that is meant";
    }
    if (NUMERIC_HOST.matcher(host).matches()) {
      return addressProblem(host, allowsPrivate);
    }
    return ENDS_IN_A_NUMBER.matcher(host).matches() ? NO_HOST : null; // names: at every delivery
  }

  /** A dot at the end says that the name is whole. */
  private static boolean isThisComputer(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  private static @Nullable String addressProblem(String host, boolean allowsPrivate) {
    try {
      new TargetGuard(allowsPrivate).check(InetAddress.getByName(host));
      return null;
    } catch (TargetGuard.RefusedException e) {
      return "leads where webhooks must not go. " + e.getMessage();
    } catch (UnknownHostException e) {
      return NO_HOST;
    }
  }
}
