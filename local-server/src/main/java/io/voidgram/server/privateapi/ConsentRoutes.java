package io.voidgram.server.privateapi;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.json.Fields;
import io.voidgram.server.privateapi.Consents.Consent;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where the owner of an account reads the warning and switches the Private API on, or off. */
final class ConsentRoutes {
  private record State(String accountId, String warning, @Nullable Instant acknowledgedAt) {}

  private final PrivateApi privateApi;
  private final Consents consents;

  ConsentRoutes(PrivateApi privateApi, Consents consents) {
    this.privateApi = privateApi;
    this.consents = consents;
  }

  void register(Routes routes) {
    String path = "/private-api/consent/:accountId";
    routes.internal().get(path, Access.COOKIE, this::show);
    routes.internal().put(path, Access.COOKIE, this::acknowledge);
    routes.internal().delete(path, Access.COOKIE, this::withdraw);
  }

  private Object show(ApiRequest request) {
    String accountId = request.id("accountId");
    return privateApi.database().read(handle -> state(handle, accountId));
  }

  private Object acknowledge(ApiRequest request) {
    String accountId = request.id("accountId");
    Fields body = request.json().require("acknowledged");
    Optional<Boolean> acknowledged = body.flag("acknowledged");
    if (acknowledged.isPresent() && !acknowledged.get()) {
      body.refuse("acknowledged", "must be true; DELETE switches the Private API off");
    }
    body.done();
    Instant now = privateApi.now();
    return privateApi
        .database()
        .write(
            handle -> {
              privateApi.account(handle, accountId);
              consents.acknowledge(handle, accountId, now);
              return state(handle, accountId);
            });
  }

  private Object withdraw(ApiRequest request) {
    String accountId = request.id("accountId");
    Instant now = privateApi.now();
    return privateApi
        .database()
        .write(
            handle -> {
              privateApi.account(handle, accountId);
              privateApi.forget(handle, accountId, now);
              consents.withdraw(handle, accountId);
              return state(handle, accountId);
            });
  }

  private State state(Handle handle, String accountId) {
    privateApi.account(handle, accountId);
    return new State(
        accountId,
        Consents.WARNING,
        consents.find(handle, accountId).map(Consent::acknowledgedAt).orElse(null));
  }
}
