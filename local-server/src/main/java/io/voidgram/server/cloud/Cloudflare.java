package io.voidgram.server.cloud;

import io.voidgram.server.cloud.api.CloudflareApi;
import io.voidgram.server.cloud.web.WebReader;
import io.voidgram.server.cloud.worker.WorkerApi;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Vault;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** The Cloudflare feature of one home, put together. */
public final class Cloudflare {
  private final Deployments deployments;
  private final SetUp setUp;
  private final Inquiry inquiry;

  private Cloudflare(Deployments deployments, SetUp setUp, Inquiry inquiry) {
    this.deployments = deployments;
    this.setUp = setUp;
    this.inquiry = inquiry;
  }

  /**
   * Opens it; nobody is asked anything before the first request.
   *
   * @param apiBase where Cloudflare's REST API is, if not at Cloudflare
   */
  public static Cloudflare open(
      Database database, Vault vault, Optional<URI> apiBase, InstantSource clock) {
    WebReader web = new WebReader();
    WorkerApi worker = new WorkerApi(web, clock);
    CloudflareApi api = new CloudflareApi(web, apiBase.orElse(CloudflareApi.LIVE));
    Deployments deployments = new Deployments(database, new DeploymentStore(vault), clock);
    return new Cloudflare(
        deployments,
        new SetUp(deployments, worker, api, clock),
        new Inquiry(deployments, worker, api));
  }

  public CloudflareRoutes routes() {
    return new CloudflareRoutes(setUp, inquiry);
  }

  /** Whether a Worker is set up here. */
  public boolean isConfigured() {
    return deployments.exists();
  }
}
