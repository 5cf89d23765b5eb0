package io.voidgram.server.openapi.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No fault: only looks on at what the fuzzer does to a good server. */
final class Recording implements StubServer.Fault {

  final List<Boolean> logoutsWithCookie = new ArrayList<>();
  final Set<String> accounts = new HashSet<>();
  final List<String> disconnected = new ArrayList<>();

  @Override
  public StubAnswer spoil(StubServer.StubRequest request, StubAnswer good) {
    if (request.isFor("logout") && good.status() == 200) {
      logoutsWithCookie.add(request.withCookie());
    }
    if (request.isFor("getMe") && good.status() == 200) {
      accounts.add(good.body().replaceFirst(".*\\[\\{\"id\":\"([^\"]+)\".*", "$1"));
    }
    if (request.isFor("disconnectAccount")) {
      disconnected.add(request.path().replaceFirst(".*/", ""));
    }
    return good;
  }
}
