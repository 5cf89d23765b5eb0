package io.voidgram.server.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.Routes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteTableTest {

  private static final ApiDocument DOCUMENT = ApiDocument.shipped();

  @Test
  void findsNothingWhereRoutesAndDocumentAgree() {
    assertEquals(List.of(), RouteTable.differences(complete(), DOCUMENT));
  }

  @Test
  void namesAnOperationWithoutRoute() {
    List<Routes.Entry> routes = complete();
    routes.removeIf(route -> route.path().equals("/api/v1/auth/me"));

    assertEquals(
        List.of("GET /api/v1/auth/me is documented but has no route"),
        RouteTable.differences(routes, DOCUMENT));
  }

  @Test
  void namesARouteWithoutOperation() {
    List<Routes.Entry> routes = complete();
    routes.add(new Routes.Entry("GET", "/api/v1/secret/:id", Access.OPEN));

    assertEquals(
        List.of("GET /api/v1/secret/{} has a route but is not documented"),
        RouteTable.differences(routes, DOCUMENT));
  }

  @Test
  void namesARouteThatIsOpenWhereTheDocumentWantsAKey() {
    List<Routes.Entry> routes = complete();
    routes.replaceAll(
        route ->
            route.path().equals("/api/v1/auth/me")
                ? new Routes.Entry("GET", "/api/v1/auth/me", Access.OPEN)
                : route);

    assertEquals(
        List.of("GET /api/v1/auth/me is OPEN but documented as KEY_OR_COOKIE"),
        RouteTable.differences(routes, DOCUMENT));
  }

  @Test
  void leavesInternalRoutesAlone() {
    List<Routes.Entry> routes = complete();
    routes.add(new Routes.Entry("POST", "/api/auth/accounts", Access.COOKIE));

    assertEquals(List.of(), RouteTable.differences(routes, DOCUMENT));
  }

  private static List<Routes.Entry> complete() {
    List<Routes.Entry> routes = new ArrayList<>();
    for (ApiOperation operation : DOCUMENT.operations()) {
      String path = operation.fullTemplate().replace("{", ":").replace("}", "");
      routes.add(new Routes.Entry(operation.method(), path, RouteTable.access(operation)));
    }
    return routes;
  }
}
