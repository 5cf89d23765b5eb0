package io.voidgram.server.cloud;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.deploy.Deployer;
import io.voidgram.server.cloud.deploy.Run;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.json.Fields;
import java.util.Map;
import java.util.Optional;

/** Deploying the Worker from our own page. */
public final class DeployRoutes {
  private static final int ACCEPTED = 202;

  private final Deployer deployer;

  DeployRoutes(Deployer deployer) {
    this.deployer = deployer;
  }

  public void register(Routes routes) {
    Routes internal = routes.internal();
    internal.post("/cloudflare/deploy", Access.COOKIE, this::deploy);
    internal.get("/cloudflare/deploy", Access.COOKIE, request -> latest());
    internal.post("/cloudflare/undeploy", Access.COOKIE, this::undeploy);
    internal.post("/cloudflare/rotate", Access.COOKIE, this::rotate);
  }

  private Answer deploy(ApiRequest request) {
    Fields body = request.jsonIfAny();
    Optional<String> token = DeploymentBody.apiToken(body);
    Optional<String> accountId = DeploymentBody.accountId(body);
    Optional<Boolean> keepsLogs = body.flag("observability");
    body.done();
    return accepted(deployer.deploy(token, accountId, keepsLogs));
  }

  private record Latest(Run deployment, boolean isOutdated) {}

  private Latest latest() {
    return deployer
        .latest()
        .map(run -> new Latest(run, deployer.isOutdated()))
        .orElseThrow(
            () -> new ApiException(ErrorCode.NOT_FOUND, "VoidGram has not deployed a Worker yet."));
  }

  private Answer undeploy(ApiRequest request) {
    Fields body = request.jsonIfAny();
    boolean bringsHome = body.flag("bringHome").orElse(true);
    Optional<String> token = DeploymentBody.apiToken(body);
    body.done();
    return accepted(deployer.undeploy(bringsHome, token));
  }

  private Answer rotate(ApiRequest request) {
    request.jsonIfAny().done();
    return accepted(deployer.rotate());
  }

  private static Answer accepted(Run run) {
    return Answer.json(ACCEPTED, told(run));
  }

  /** As the events tell it, too. */
  public static Map<String, Run> told(Run run) {
    return Map.of("deployment", run);
  }
}
