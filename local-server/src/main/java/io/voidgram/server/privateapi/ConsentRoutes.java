package io.voidgram.server.privateapi;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.json.Fields;
import io.voidgram.server.privateapi.Consents.Consent;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.util.Optional;
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
    return privateApi.database().read(sql -> state(sql, accountId));
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
            sql -> {
              privateApi.account(sql, accountId);
              consents.acknowledge(sql, accountId, now);
              return state(sql, accountId);
            });
  }

  private Object withdraw(ApiRequest request) {
    String accountId = request.id("accountId");
    Instant now = privateApi.now();
    return privateApi
        .database()
        .write(
            sql -> {
              privateApi.account(sql, accountId);
              privateApi.forget(sql, accountId, now);
              consents.withdraw(sql, accountId);
              return state(sql, accountId);
            });
  }

  private State state(Sql sql, String accountId) {
    privateApi.account(sql, accountId);
    return new State(
        accountId,
        Consents.WARNING,
        consents.find(sql, accountId).map(Consent::acknowledgedAt).orElse(null));
  }
}
