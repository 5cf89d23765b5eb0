package io.voidgram.server.cloud;

import io.voidgram.server.cloud.api.ApiClient;
import io.voidgram.server.cloud.api.CloudflareApi;
import io.voidgram.server.cloud.deploy.Deployer;
import io.voidgram.server.cloud.deploy.Run;
import io.voidgram.server.cloud.deploy.Terms;
import io.voidgram.server.cloud.handover.HandOver;
import io.voidgram.server.cloud.web.WebReader;
import io.voidgram.server.cloud.worker.WorkerApi;
import io.voidgram.server.jobs.CloudQueue;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** The Cloudflare feature of one home, put together. */
public final class Cloudflare implements AutoCloseable {
  private final Deployments deployments;
  private final SetUp setUp;
  private final Inquiry inquiry;
  private final Deployer deployer;
  private final HandOver handOver;

  private Cloudflare(
      Deployments deployments, SetUp setUp, Inquiry inquiry, Deployer deployer, HandOver handOver) {
    this.deployments = deployments;
    this.setUp = setUp;
    this.inquiry = inquiry;
    this.deployer = deployer;
    this.handOver = handOver;
  }

  /**
   * Opens it; nobody is asked anything before the start.
   *
   * @param apiBase where Cloudflare's REST API is, if not at Cloudflare
   * @param posts what may be handed over
   * @param listener is told each change of a deployment
   */
  public static Cloudflare open(
      Deployer.Home home,
      Optional<URI> apiBase,
      Terms terms,
      HandOver.Posts posts,
      Consumer<Run> listener) {
    WebReader web = new WebReader();
    URI base = apiBase.orElse(CloudflareApi.LIVE);
    WorkerApi worker = new WorkerApi(web, home.clock());
    CloudflareApi api = new CloudflareApi(web, base);
    Deployments deployments =
        new Deployments(home.database(), new DeploymentStore(home.vault()), home.clock());
    HandOver handOver =
        HandOver.open(
            new HandOver.Home(home.database(), home.clock(), home.troubles()),
            posts,
            new DeployedPlace(deployments));
    Deployer.Ports ports =
        new Deployer.Ports(
            new WorkerInUse(deployments, handOver), new PostsHome(handOver, worker), listener);
    Deployer deployer = Deployer.open(home, new ApiClient(base), worker, terms, ports);
    return new Cloudflare(
        deployments,
        new SetUp(deployments, worker, api, home.clock(), deployer::isOutdated),
        new Inquiry(deployments, worker, api),
        deployer,
        handOver);
  }

  public CloudflareRoutes routes() {
    Runnable giveUp = () -> deployer.giveUp(new WorkerInUse(deployments, handOver)::giveUp);
    return new CloudflareRoutes(setUp, inquiry, new DeployRoutes(deployer), giveUp);
  }

  /** Goes on with the deployment and the hand-overs that were under way. */
  public void start() {
    deployer.start();
    handOver.start();
  }

  /** The Worker's queue of posts. */
  public CloudQueue queue() {
    return handOver;
  }

  /** Whether a Worker is set up here. */
  public boolean isConfigured() {
    return deployments.exists();
  }

  @Override
  public void close() {
    handOver.close();
    deployer.close();
  }
}
