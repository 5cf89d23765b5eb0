package io.voidgram.server;

import io.voidgram.server.accounts.AccountRoutes;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.auth.Auth;
import io.voidgram.server.backup.BackupRoutes;
import io.voidgram.server.backup.Export;
import io.voidgram.server.backup.HeldPosts;
import io.voidgram.server.cloud.Cloudflare;
import io.voidgram.server.cloud.DeployRoutes;
import io.voidgram.server.cloud.deploy.Deployer;
import io.voidgram.server.cloud.deploy.Terms;
import io.voidgram.server.cloud.handover.HandOver;
import io.voidgram.server.health.HealthRoutes;
import io.voidgram.server.health.StatusRoutes;
import io.voidgram.server.home.Settings;
import io.voidgram.server.http.ChangeEvents;
import io.voidgram.server.http.EventStreams;
import io.voidgram.server.http.Routes;
import io.voidgram.server.http.jetty.HttpServer;
import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.instagram.MetaFiles;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.mcp.AssistantRoutes;
import io.voidgram.server.mcp.McpRoutes;
import io.voidgram.server.media.Media;
import io.voidgram.server.openapi.OpenApiRoutes;
import io.voidgram.server.posts.PendingPosts;
import io.voidgram.server.posts.PostRoutes;
import io.voidgram.server.posts.Posts;
import io.voidgram.server.posts.ScheduleRoutes;
import io.voidgram.server.posts.intake.PostChecks;
import io.voidgram.server.posts.intake.Queues;
import io.voidgram.server.posts.store.PostProgress;
import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.posts.store.PostTransactions;
import io.voidgram.server.privateapi.PrivateApi;
import io.voidgram.server.repost.RepostMedia;
import io.voidgram.server.repost.StoryRepost;
import io.voidgram.server.runner.JobRunner;
import io.voidgram.server.runner.OtherCalls;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Vault;
import io.voidgram.server.web.WebRoutes;
import io.voidgram.server.webhooks.Webhooks;
import io.voidgram.server.work.Background;
import io.voidgram.server.work.Troubles;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Every feature of the server, made and connected by hand: the one place where they meet. */
final class Features implements AutoCloseable {
  private final Background<AutoCloseable> connecting;
  private final JobRunner runner;
  private final Webhooks webhooks;
  private final StoryRepost reposts;
  private final Cloudflare cloudflare;
  private final KeptAccess access;
  private final EventStreams events;
  private final ChangeEvents changes;
  private final McpRoutes mcp;
  private final HeldPosts heldPosts;

  private Features(
      Background<AutoCloseable> connecting,
      JobRunner runner,
      Webhooks webhooks,
      StoryRepost reposts,
      Cloudflare cloudflare,
      KeptAccess access,
      EventStreams events,
      ChangeEvents changes,
      McpRoutes mcp,
      HeldPosts heldPosts) {
    this.connecting = connecting;
    this.runner = runner;
    this.webhooks = webhooks;
    this.reposts = reposts;
    this.cloudflare = cloudflare;
    this.access = access;
    this.events = events;
    this.changes = changes;
    this.mcp = mcp;
    this.heldPosts = heldPosts;
  }

  static Features register(
      Routes routes,
      HttpServer http,
      Settings settings,
      Database database,
      Auth auth,
      Optional<SandboxServer> sandbox,
      Clock clock) {
    Troubles troubles = new Troubles();
    Vault vault = Vault.open(settings.home());
    Deployer.Home home = new Deployer.Home(database, vault, clock, troubles);
    MetaAddress address =
        instagramBase(settings, sandbox).map(MetaAddress::new).orElse(MetaAddress.LIVE);
    MetaClient meta = new MetaClient(address);
    Accounts accounts = new Accounts(database, vault, meta, new MetaFiles(address), clock);
    Media media = Media.open(database, settings, clock);
    StoredMedia stored = new StoredMedia(media, mediaBase(http, settings));
    JobStore jobs = new JobStore(UUID.randomUUID().toString(), new PostProgress());
    RepostMedia urls = new RepostMedia(database, stored);
    PrivateApi privateApi = new PrivateApi(database, vault, accounts, address, clock);
    OtherCalls stickers = Stickers.of(database, privateApi, stored, clock);
    JobRunner runner =
        new JobRunner(
            database, jobs, meta, stickers, accounts, urls, settings.lateGrace(), troubles);
    PostTransactions transactions = new PostTransactions(database, clock, runner::wakeBy);
    PostChecks checks = new PostChecks(accounts, stored, privateApi::whyNoStickers);
    EventStreams events = new EventStreams(clock);
    ChangeEvents changes = ChangeEvents.of(database, troubles, events);
    Cloudflare cloudflare =
        cloudflare(
            home,
            settings,
            sandbox,
            new HandOver.Posts(jobs, PostStore::backToDraft, accounts, stored, runner::wakeBy),
            events);
    Posts posts =
        Posts.of(
            transactions, checks, stored, new Queues(jobs, cloudflare.queue()), accounts, meta);
    listen(new PendingPosts(jobs, cloudflare.queue()), accounts, media);
    Webhooks webhooks = webhooks(database, vault, accounts, jobs, troubles, clock);
    StoryRepost.Queue queue = new StoryRepost.Queue(jobs, runner::wakeBy);
    StoryRepost reposts = reposts(home, accounts, meta, address, queue, privateApi, webhooks);
    HeldPosts heldPosts = new HeldPosts(transactions, jobs, accounts, troubles);
    var opening = Background.open("accounts", () -> Sandbox.connect(accounts, sandbox));
    new HealthRoutes(database, troubles, clock).register(routes);
    auth.routes(accounts).register(routes);
    new AccountRoutes(accounts).register(routes);
    media.routes().register(routes);
    cloudflare.routes().register(routes);
    privateApi.routes(cloudflare::isConfigured).register(routes);
    reposts.routes().register(routes);
    webhooks.routes().register(routes);
    McpRoutes mcp = mcp(routes, http, clock);
    new BackupRoutes(new Export(settings.home(), clock), database, heldPosts).register(routes);
    registerPage(routes, posts, settings, database, sandbox, events);
    KeptAccess access = KeptAccess.of(home, accounts, jobs, cloudflare.queue(), meta, privateApi);
    return new Features(
        opening, runner, webhooks, reposts, cloudflare, access, events, changes, mcp, heldPosts);
  }

  /** Webhooks, which hear of posts and accounts. */
  private static Webhooks webhooks(
      Database database,
      Vault vault,
      Accounts accounts,
      JobStore jobs,
      Troubles troubles,
      Clock clock) {
    Webhooks webhooks = Webhooks.of(database, vault, accounts, troubles, clock);
    jobs.addListener(webhooks.postListener());
    accounts.addListener(webhooks.accountListener());
    return webhooks;
  }

  /** Story repost, which hears of accounts and credentials that go. */
  private static StoryRepost reposts(
      Deployer.Home home,
      Accounts accounts,
      MetaClient meta,
      MetaAddress address,
      StoryRepost.Queue queue,
      PrivateApi privateApi,
      Webhooks webhooks) {
    StoryRepost reposts =
        StoryRepost.of(
            home.database(),
            accounts,
            new StoryRepost.Meta(meta, address),
            queue,
            RepostWays.ofPrivateApi(privateApi),
            webhooks::mentionDetected,
            home.troubles(),
            home.clock());
    accounts.addListener(privateApi);
    accounts.addListener(reposts.useCases());
    privateApi.addListener(reposts.useCases()::credentialsForgotten);
    return reposts;
  }

  private static void listen(PendingPosts pending, Accounts accounts, Media media) {
    accounts.addListener(pending);
    media
        .files()
        .listen(
            (sql, file, now) -> pending.mediaDeleted(sql, file.id(), file.originalFilename(), now));
  }

  /** Posts, the interface that shows them, and how the server is. */
  private static void registerPage(
      Routes routes,
      Posts posts,
      Settings settings,
      Database database,
      Optional<SandboxServer> sandbox,
      EventStreams events) {
    new PostRoutes(posts).register(routes);
    new ScheduleRoutes(posts).register(routes);
    events.register(routes);
    new StatusRoutes(settings.home(), posts.submitted()::counts).register(routes);
    new WebRoutes(
            database,
            sandbox.map(SandboxServer::url),
            Webhooks.eventNames(),
            posts.transactions().clock())
        .register(routes);
  }

  /** Returns when the accounts are there and the jobs are armed. */
  void start() throws IOException {
    connecting.get();
    runner.start();
    heldPosts.start();
    webhooks.start();
    reposts.start();
    cloudflare.start();
    access.start();
  }

  /** The assistants' way in, whose tools call the REST API like any other program, and its page. */
  private static McpRoutes mcp(Routes routes, HttpServer http, Clock clock) {
    OpenApiRoutes.register(routes, http.origin());
    McpRoutes mcp = new McpRoutes("http://127.0.0.1:" + http.port() + "/api/v1", clock);
    mcp.register(routes);
    new AssistantRoutes(http.origin(), http.keyCalls()).register(routes);
    return mcp;
  }

  /** Where Meta's hosts are to be found instead of themselves. */
  private static Optional<String> instagramBase(
      Settings settings, Optional<SandboxServer> sandbox) {
    return sandbox
        .map(SandboxServer::url)
        .or(() -> settings.endpoints().instagramBase().map(URI::toString));
  }

  private static Cloudflare cloudflare(
      Deployer.Home home,
      Settings settings,
      Optional<SandboxServer> sandbox,
      HandOver.Posts posts,
      EventStreams events) {
    Optional<URI> base = settings.endpoints().cloudflareBase();
    Optional<String> instagramBase = instagramBase(settings, sandbox);
    return Cloudflare.open(
        home,
        base,
        new Terms(base.isPresent(), instagramBase, settings.lateGrace()),
        posts,
        run -> events.publish("deployment", DeployRoutes.told(run)));
  }

  /** Where Instagram fetches media; a sandbox on this machine reaches us without a tunnel. */
  private static URI mediaBase(HttpServer http, Settings settings) {
    return settings
        .endpoints()
        .publicUrl()
        .orElseGet(() -> URI.create("http://127.0.0.1:" + http.port()));
  }

  /** What has no end of its own: the web server would wait for it. */
  AutoCloseable streams() {
    return () -> {
      mcp.close();
      events.close();
    };
  }

  @Override
  public void close() throws IOException {
    connecting.close();
    heldPosts.close();
    runner.close();
    reposts.close();
    webhooks.close();
    access.close();
    cloudflare.close();
    changes.close();
  }
}
