package io.voidgram.server.http;

import java.util.List;
import java.util.Optional;

/**
 * Where features register their endpoints, one line per route.
 *
 * <p>This object registers below {@code /api/v1}, {@link #internal} below {@code /api}, {@link
 * #root} below nothing. Of two routes that match the same path the one registered first wins, so
 * fixed paths come before those with parameters.
 */
public final class Routes {
  public record Entry(String method, String path, Access access) {
    public boolean matches(String actual) {
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

  /** The methods of HTTP that a page or a program may send. */
  public static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** The engine, which answers the requests of what is registered. */
  public interface Registry {
    void add(Entry entry, Optional<Deprecation> deprecation, Endpoint endpoint);

    /** Answers a method that the address is not for, to those alone who may know it. */
    void refuse(Entry entry, String allowed);

    List<Entry> entries();
  }

  private final Registry registry;
  private final String prefix;
  private final Optional<Deprecation> deprecation;

  public Routes(Registry registry, String prefix) {
    this(registry, prefix, Optional.empty());
  }

  private Routes(Registry registry, String prefix, Optional<Deprecation> deprecation) {
    this.registry = registry;
    this.prefix = prefix;
    this.deprecation = deprecation;
  }

  /** The same routes below {@code /api}: what only our own page uses. */
  public Routes internal() {
    return new Routes(registry, "/api", deprecation);
  }

  public Routes root() {
    return new Routes(registry, "", deprecation);
  }

  /** The same routes, with answers that say that they will be gone one day. */
  public Routes deprecated(Deprecation how) {
    return new Routes(registry, prefix, Optional.of(how));
  }

  public void get(String path, Access access, Endpoint endpoint) {
    add("GET", path, access, endpoint);
  }

  public void post(String path, Access access, Endpoint endpoint) {
    add("POST", path, access, endpoint);
  }

  public void put(String path, Access access, Endpoint endpoint) {
    add("PUT", path, access, endpoint);
  }

  public void patch(String path, Access access, Endpoint endpoint) {
    add("PATCH", path, access, endpoint);
  }

  public void delete(String path, Access access, Endpoint endpoint) {
    add("DELETE", path, access, endpoint);
  }

  /** The one method of an address that tells nobody of itself who may not use it. */
  public void postOnly(String path, Access access, Endpoint endpoint) {
    add("POST", path, access, endpoint);
    METHODS.stream()
        .filter(method -> !method.equals("POST"))
        .forEach(method -> registry.refuse(new Entry(method, prefix + path, access), "POST"));
  }

  private void add(String method, String path, Access access, Endpoint endpoint) {
    registry.add(new Entry(method, prefix + path, access), deprecation, endpoint);
  }

  public List<Entry> entries() {
    return registry.entries();
  }
}
