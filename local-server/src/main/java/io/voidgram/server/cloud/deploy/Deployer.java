package io.voidgram.server.cloud.deploy;

import com.google.gson.JsonParseException;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.api.ApiClient;
import io.voidgram.server.cloud.api.ApiRefused;
import io.voidgram.server.cloud.api.ApiUnclear;
import io.voidgram.server.cloud.worker.WorkerApi;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.json.Ids;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import io.voidgram.server.text.Text;
import io.voidgram.server.vault.Vault;
import io.voidgram.server.work.Troubles;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Deploys the Worker, takes it away and changes its secret, one thing at a time. */
public final class Deployer implements AutoCloseable {
  private static final Run.Problem OVERTAKEN =
      new Run.Problem(
          ErrorCode.SERVICE_UNAVAILABLE,
          "The Worker is being taken away, so it needs no other secret.");

  /** What every feature of a home has. */
  public record Home(Database database, Vault vault, InstantSource clock, Troubles troubles) {}

  /** Who is asked, and who is told. */
  public record Ports(ConfiguredWorker configured, BringHome bringHome, Consumer<Run> listener) {}

  private final Facts facts;
  private final RunStore runs;
  private final Plans plans;
  private final Site site;
  private final ConfiguredWorker configured;
  private final Runner runner;

  private Deployer(Site site, RunStore runs, Ports ports, Home home) {
    this.site = site;
    this.facts = site.facts();
    this.runs = runs;
    this.configured = ports.configured();
    this.plans = new Plans(ports.configured(), ports.bringHome());
    this.runner = new Runner(runs, plans, site, ports.listener(), home);
  }

  /** Opens it; nothing is done before the start. */
  public static Deployer open(
      Home home, ApiClient api, WorkerApi worker, Terms terms, Ports ports) {
    Site site = new Site(new Facts(home.database(), home.vault()), api, worker, terms);
    return new Deployer(site, new RunStore(home.database()), ports, home);
  }

  /** Goes on with what was under way when the server ended. */
  public void start() {
    runner.start();
  }

  /** The latest run of any kind. */
  public Optional<Run> latest() {
    return runs.latest();
  }

  /** Whether the Worker is being taken away, within the caller's transaction. */
  public static boolean isRemoving(Sql sql) {
    return RunStore.isRemoving(sql);
  }

  /** Whether its secret is being changed, within the caller's transaction. */
  public static boolean isRotating(Sql sql) {
    return RunStore.isRotating(sql);
  }

  /** Whether the Worker that was deployed last is another one than that in our jar. */
  public boolean isOutdated() {
    Optional<String> ours = WorkerBundle.inJarIfAny().map(WorkerBundle::fingerprint);
    return ours.isPresent()
        && facts.find(Fact.BUNDLE).filter(deployed -> !deployed.equals(ours.get())).isPresent();
  }

  /**
   * Deploys, or deploys again; goes on with a deployment that failed.
   *
   * @param token an API token to be used from now on
   * @param wantedAccount the account to work in, where the token reaches several
   * @param keepsLogs whether Cloudflare is to keep the Worker's logs from now on
   */
  public synchronized Run deploy(
      Optional<String> token, Optional<String> wantedAccount, Optional<Boolean> keepsLogs) {
    Optional<Run> underWay = underWay(Run.Kind.DEPLOY);
    if (underWay.isPresent()) {
      return underWay.get();
    }
    refuseBesideAnother();
    refuseOtherAccount(wantedAccount);
    WorkerBundle unused = WorkerBundle.inJar(); // there is one, or it is told at once
    String apiToken = token.or(() -> facts.find(Fact.API_TOKEN)).orElseThrow(Deployer::noToken);
    boolean isAnew = token.isPresent() || wantedAccount.isPresent() || keepsLogs.isPresent();
    Run run = checked(isAnew ? fresh() : next(Run.Kind.DEPLOY), apiToken, wantedAccount);
    keepsLogs.ifPresent(keeps -> facts.put(Fact.KEEPS_LOGS, keeps.toString()));
    return begin(run);
  }

  private static ApiException noToken() {
    return new ApiException(
        ErrorCode.MISSING_PARAM,
        "There is no API token yet. Make one at Cloudflare with Workers Scripts: Edit, Workers KV"
            + " Storage: Edit, Workers R2 Storage: Edit and Account Settings: Read, and send it as"
            + " apiToken.");
  }

  /** All steps anew, under the id of the run that failed, if the latest did. */
  private Run fresh() {
    String id = failed(Run.Kind.DEPLOY).map(Run::id).orElseGet(Ids::create);
    return Run.begin(id, Run.Kind.DEPLOY, plans.names(Run.Kind.DEPLOY));
  }

  /**
   * What is refused at once is told at once, and changes nothing; what cannot be told now is found
   * out later.
   */
  private Run checked(Run run, String token, Optional<String> wantedAccount) {
    Optional<String> wanted = wantedAccount.or(() -> facts.find(Fact.WANTED_ACCOUNT));
    Map<Fact, String> found = new LinkedHashMap<>();
    found.put(Fact.API_TOKEN, token);
    wanted.ifPresent(id -> found.put(Fact.WANTED_ACCOUNT, id));
    if (!facts.has(Fact.TAG)) {
      found.put(Fact.TAG, Names.freshTag());
    }
    Run checked = run;
    try {
      TokenCheck check = new TokenCheck(site, token, wanted);
      check.verify();
      TokenCheck.Account account = check.account(facts.find(Fact.ACCOUNT_ID));
      refuseOtherAccount(Optional.of(account.id()));
      found.put(Fact.ACCOUNT_ID, account.id());
      checked = run.with(0, Run.State.DONE, null).with(1, Run.State.DONE, account.name());
    } catch (ApiUnclear | JsonParseException e) {
      checked = run.with(0, Run.State.PENDING, "Cloudflare could not be asked yet");
    } catch (ApiRefused e) {
      throw new ApiException(
          ErrorCode.TOKEN_INVALID,
          Text.of("Cloudflare refused the API token (code %s). Make another.", e.code()));
    }
    facts.put(found);
    return checked;
  }

  /** Something of ours is in one account; in another it would be twice. */
  private void refuseOtherAccount(Optional<String> wanted) {
    Optional<String> used =
        facts.has(Fact.NAMESPACE_ID) ? facts.find(Fact.ACCOUNT_ID) : Optional.empty();
    if (used.isPresent() && wanted.isPresent() && !used.equals(wanted)) {
      throw new ApiException(
          ErrorCode.VALIDATION_ERROR,
          Text.of(
              "The Worker is in the account %s. Undeploy it before you deploy to another one.",
              used.get()));
    }
  }

  private void refuseBesideAnother() {
    Optional<String> own = facts.find(Fact.TAG).map(Names::of);
    configured
        .current()
        .filter(worker -> !own.equals(Optional.of(worker.scriptName())))
        .ifPresent(
            worker -> {
              throw ApiException.conflict(
                  Text.of(
                      "The Worker %s was set up here by hand. Disconnect it before you deploy one.",
                      worker.scriptName()));
            });
  }

  /**
   * Takes the Worker away, with all that was made for it.
   *
   * @param token an API token to be used from now on, where the one before is good no longer
   */
  public synchronized Run undeploy(boolean bringsHome, Optional<String> token) {
    Map<Fact, String> wishes = new LinkedHashMap<>();
    wishes.put(Fact.BRINGS_HOME, Boolean.toString(bringsHome));
    token.ifPresent(it -> wishes.put(Fact.API_TOKEN, it));
    return change(Run.Kind.UNDEPLOY, wishes);
  }

  /** Forgets a Worker that is given up; what may be left of it at Cloudflare stays there. */
  public synchronized void giveUp(Runnable forget) {
    latest()
        .filter(Run::isRunning)
        .ifPresent(
            run -> {
              throw underWay(run);
            });
    forget.run();
    Removal.forget(facts);
  }

  /** Gives the Worker another secret. */
  public synchronized Run rotate() {
    return change(Run.Kind.ROTATE, Map.of());
  }

  private Run change(Run.Kind kind, Map<Fact, String> wishes) {
    Optional<Run> underWay = underWay(kind);
    if (underWay.isEmpty()) {
      requireDeployed(kind);
    }
    facts.put(wishes); // also of a run that is under way
    return underWay.orElseGet(() -> begin(next(kind)));
  }

  private void requireDeployed(Run.Kind kind) {
    boolean isThere =
        kind == Run.Kind.ROTATE
            ? facts.has(Fact.WORKER_URL) && facts.has(Fact.SECRET)
            : facts.has(Fact.ACCOUNT_ID) && facts.has(Fact.API_TOKEN);
    if (!isThere) {
      throw new ApiException(
          ErrorCode.CLOUDFLARE_NOT_CONFIGURED,
          "VoidGram has deployed no Worker. Deploy one first.");
    }
  }

  /** The run that failed, to go on with, or another one. */
  private Run next(Run.Kind kind) {
    return failed(kind)
        .filter(run -> run.isOf(plans.names(kind)))
        .map(run -> run.resumedAt(plans.resumesAt(kind, run.next())))
        .orElseGet(() -> Run.begin(Ids.create(), kind, plans.names(kind)));
  }

  private Optional<Run> failed(Run.Kind kind) {
    return latest().filter(run -> run.kind() == kind && run.state() == Run.State.FAILED);
  }

  /** The run of that kind that is under way; one of another kind has to end first. */
  private Optional<Run> underWay(Run.Kind kind) {
    Optional<Run> running = latest().filter(Run::isRunning);
    if (running.isEmpty() || running.get().kind() == kind) {
      return running;
    }
    if (kind != Run.Kind.UNDEPLOY || running.get().kind() != Run.Kind.ROTATE) {
      throw underWay(running.get());
    }
    Run rotation = running.get(); // its new secret would go with the Worker
    runner.saved(rotation.failed(rotation.next(), OVERTAKEN));
    return Optional.empty();
  }

  private static ApiException underWay(Run run) {
    return ApiException.conflict(Text.of("%s is under way. Wait until it has ended.", run.kind()));
  }

  private Run begin(Run run) {
    Run begun = runner.saved(run);
    runner.wake();
    return begun;
  }

  @Override
  public void close() {
    runner.close();
  }
}
