package io.voidgram.server.http.jetty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import spark.route.HttpMethod;
import spark.route.Routes;
import spark.routematch.RouteMatch;

final class FixedPathsTest {
  private final Routes all = Routes.create();
  private final FixedPaths paths = new FixedPaths(all);

  @Test
  void findsWhatSparkFinds() {
    add("get '/posts'", "list");
    add("post '/posts'", "create");
    add("get '/posts/recent'", "recent");
    add("get '/posts/:id'", "one");

    for (int time = 1; time <= 2; time++) {
      assertEquals("list", target(HttpMethod.get, "/posts"));
      assertEquals("create", target(HttpMethod.post, "/posts"));
      assertEquals("recent", target(HttpMethod.get, "/posts/recent"));
      assertEquals("one", target(HttpMethod.get, "/posts/17"));
      assertEquals("one", target(HttpMethod.get, "/posts/18"));
      assertNull(target(HttpMethod.delete, "/posts"));
      assertNull(target(HttpMethod.get, "/media"));
    }
  }

  @Test
  void looksForAPathWithoutParametersOnce() {
    add("get '/posts'", "list");

    RouteMatch first = paths.find(HttpMethod.get, "/posts", null);

    assertSame(first, paths.find(HttpMethod.get, "/posts", null));
  }

  @SuppressWarnings("deprecation") // the other way to add one is not open to us
  private void add(String route, String target) {
    all.add(route, "*/*", target);
  }

  private @Nullable Object target(HttpMethod method, String path) {
    RouteMatch match = paths.find(method, path, null);
    return match == null ? null : match.getTarget();
  }
}
