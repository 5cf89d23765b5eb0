package io.voidgram.server.openapi;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares the routes that a server has with the operations that the document has. */
public final class RouteTable {

  private static final String FROZEN = "/api/v1/";

  private RouteTable() {}

  /** Each difference by name; routes outside {@code /api/v1} need not be documented. */
  public static List<String> differences(List<Routes.Entry> routes, ApiDocument document) {
    Map<String, Access> mounted =
        routes.stream()
            .collect(Collectors.toMap(RouteTable::address, Routes.Entry::access, (a, b) -> a));
    Map<String, Access> documented = new TreeMap<>();
    document.operations().forEach(o -> documented.put(address(o), access(o)));
    List<String> differences = new ArrayList<>();
    documented.forEach(
        (address, access) -> {
          Access actual = mounted.get(address);
          if (actual == null) {
            differences.add(address + " is documented but has no route");
          } else if (actual != access) {
            differences.add(address + " is " + actual + " but documented as " + access);
          }
        });
    mounted.keySet().stream()
        .filter(address -> address.contains(" " + FROZEN) && !documented.containsKey(address))
        .forEach(address -> differences.add(address + " has a route but is not documented"));
    return differences;
  }

  private static String address(Routes.Entry route) {
    return route.method() + " " + route.path().replaceAll(":[^/]+", "{}");
  }

  private static String address(ApiOperation operation) {
    return operation.method() + " " + operation.fullTemplate().replaceAll("\\{[^}]+}", "{}");
  }

  static Access access(ApiOperation operation) {
    if (!operation.needsAuthentication()) {
      return Access.OPEN;
    }
    if (!operation.acceptsBearer()) {
      return Access.COOKIE;
    }
    return operation.acceptsCookie() ? Access.KEY_OR_COOKIE : Access.KEY;
  }
}
