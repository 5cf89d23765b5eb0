package io.voidgram.server.http;

import java.util.List;

/**
 * Where features hang in their endpoints, one line per route.
 *
 * <p>This object mounts below {@code /api/v1}, {@link #internal} below {@code /api}, {@link #root}
 * below nothing. Of two routes that match the same path the one registered first wins, so fixed
 * paths come before those with parameters.
 */
public final class Routes {
  /** One registered route. */
  public record Entry(String method, String path, Access access) {
    boolean matches(String actual) {
      String[] own = path.split("/", -1);
      String[] other = actual.split("/", -1);
      if (own.length != other.length) {
        return false;
      }
      for (int i = 0; i < own.length; i++) {
        if (!own[i].startsWith(":") && !own[i].equals(other[i])) {
          return false;
        }
      }
      return true;
    }
  }

  private final Mount mount;
  private final String prefix;

  Routes(Mount mount, String prefix) {
    this.mount = mount;
    this.prefix = prefix;
  }

  /** The same routes below {@code /api}: what only our own page uses. */
  public Routes internal() {
    return new Routes(mount, "/api");
  }

  /** The same routes below nothing. */
  public Routes root() {
    return new Routes(mount, "");
  }

  /** Answers GET requests. */
  public void get(String path, Access access, Endpoint endpoint) {
    mount.add("GET", prefix + path, access, endpoint);
  }

  /** Answers POST requests. */
  public void post(String path, Access access, Endpoint endpoint) {
    mount.add("POST", prefix + path, access, endpoint);
  }

  /** Answers PUT requests. */
  public void put(String path, Access access, Endpoint endpoint) {
    mount.add("PUT", prefix + path, access, endpoint);
  }

  /** Answers PATCH requests. */
  public void patch(String path, Access access, Endpoint endpoint) {
    mount.add("PATCH", prefix + path, access, endpoint);
  }

  /** Answers DELETE requests. */
  public void delete(String path, Access access, Endpoint endpoint) {
    mount.add("DELETE", prefix + path, access, endpoint);
  }

  /** All routes registered so far. */
  public List<Entry> entries() {
    return mount.entries();
  }
}
