package io.voidgram.server.http.jetty;

import java.util.Set;
import java.util.TreeSet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request as Spark may see it: without the header that would change its method, and without the
 * one whose odd values make Spark's route search throw.
 */
final class SparkRequest extends HttpServletRequestWrapper {
  private static final Set<String> HIDDEN = hidden("X-HTTP-Method-Override", "Accept");

  SparkRequest(HttpServletRequest original) {
    super(original);
  }

  static HttpServletRequest original(HttpServletRequest request) {
    return request instanceof SparkRequest hidden
        ? (HttpServletRequest) hidden.getRequest()
        : request;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return HIDDEN.contains(name) ? null : super.getHeader(name);
  }

  private static Set<String> hidden(String... names) {
    Set<String> hidden = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    hidden.addAll(Set.of(names));
    return hidden;
  }
}
