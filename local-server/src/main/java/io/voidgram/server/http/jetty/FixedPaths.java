package io.voidgram.server.http.jetty;

import io.voidgram.server.http.admission.Admission;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import spark.route.HttpMethod;
import spark.route.Routes;
import spark.routematch.RouteMatch;

/**
 * Spark's routes, of which those without parameters are found by their whole path: Spark itself
 * tries one route after the other, which takes longer than most of our answers.
 */
final class FixedPaths extends Routes {
  private final Routes all;
  private final Map<HttpMethod, Map<String, RouteMatch>> found = new EnumMap<>(HttpMethod.class);

  /** Of these routes, which do not change once requests come. */
  FixedPaths(Routes all) {
    this.all = all;
    for (HttpMethod method : HttpMethod.values()) {
      found.put(method, new ConcurrentHashMap<>());
    }
  }

  @Override
  public @Nullable RouteMatch find(HttpMethod method, String path, @Nullable String acceptType) {
    Map<String, RouteMatch> ofMethod = found.get(method);
    RouteMatch known = ofMethod == null ? null : ofMethod.get(path);
    if (known != null) {
      return known;
    }
    RouteMatch match = all.find(method, path, acceptType);
    if (match != null && ofMethod != null && match.getMatchUri().equals(path)) {
      ofMethod.put(path, match); // there are no more of these than routes
    }
    return match;
  }

  /** Spark's filters, which this server has none of: {@link Guard} and {@link Admission} filter. */
  @Override
  public List<RouteMatch> findMultiple(
      HttpMethod method, String path, @Nullable String acceptType) {
    return List.of();
  }
}
