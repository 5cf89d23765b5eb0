package io.voidgram.server.cloud;

import io.voidgram.server.cloud.api.ApiClient;
import io.voidgram.server.cloud.api.CloudflareApi;
import io.voidgram.server.cloud.deploy.Deployer;
import io.voidgram.server.cloud.deploy.Run;
import io.voidgram.server.cloud.deploy.Terms;
import io.voidgram.server.cloud.web.WebReader;
import io.voidgram.server.cloud.worker.WorkerApi;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** The Cloudflare feature of one home, put together. */
public final class Cloudflare implements AutoCloseable {
  private final Deployments deployments;
  private final SetUp setUp;
  private final Inquiry inquiry;
  private final Deployer deployer;

  private Cloudflare(Deployments deployments, SetUp setUp, Inquiry inquiry, Deployer deployer) {
    this.deployments = deployments;
    this.setUp = setUp;
    this.inquiry = inquiry;
    this.deployer = deployer;
  }

  /**
   * Opens it; nobody is asked anything before the start.
   *
   * @param apiBase where Cloudflare's REST API is, if not at Cloudflare
   * @param listener is told each change of a deployment
   */
  public static Cloudflare open(
      Deployer.Home home, Optional<URI> apiBase, Terms terms, Consumer<Run> listener) {
    WebReader web = new WebReader();
    URI base = apiBase.orElse(CloudflareApi.LIVE);
    WorkerApi worker = new WorkerApi(web, home.clock());
    CloudflareApi api = new CloudflareApi(web, base);
    Deployments deployments =
        new Deployments(home.database(), new DeploymentStore(home.vault()), home.clock());
    Deployer.Ports ports = new Deployer.Ports(deployments, new WaitingPosts(worker), listener);
    return new Cloudflare(
        deployments,
        new SetUp(deployments, worker, api, home.clock()),
        new Inquiry(deployments, worker, api),
        Deployer.open(home, new ApiClient(base), worker, terms, ports));
  }

  public CloudflareRoutes routes() {
    return new CloudflareRoutes(setUp, inquiry, new DeployRoutes(deployer));
  }

  /** Goes on with the deployment that was under way. */
  public void start() {
    deployer.start();
  }

  /** Whether a Worker is set up here. */
  public boolean isConfigured() {
    return deployments.exists();
  }

  @Override
  public void close() {
    deployer.close();
  }
}
