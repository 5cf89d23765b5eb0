package io.voidgram.server.cloud.deploy;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.web.Reply;
import io.voidgram.server.cloud.worker.Arrival;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.WorkerKey;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.text.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which steps each kind of run has. */
final class Plans {
  private static final String SCRIPTS = "Workers Scripts: Edit";
  private static final String KV = "Workers KV Storage: Edit";
  private static final String R2 = "Workers R2 Storage: Edit";
  private static final String ACCOUNT = "Account Settings: Read";

  private static final int ANSWERS_IN_A_ROW = 3;

  private final ConfiguredWorker configured;
  private final BringHome bringHome;

  Plans(ConfiguredWorker configured, BringHome bringHome) {
    this.configured = configured;
    this.bringHome = bringHome;
  }

  List<PlannedStep> of(Run.Kind kind) {
    return switch (kind) {
      case DEPLOY ->
          List.of(
              calls("Check the API token", ACCOUNT, Plans::checkToken),
              calls("Choose the account", ACCOUNT, Plans::chooseAccount),
              calls("Make the KV namespace", KV, Storage::makeNamespace),
              calls("Make the R2 bucket", R2, Storage::makeBucket),
              calls("Upload the Worker", SCRIPTS, Upload::run),
              calls("Open the Worker's address", SCRIPTS, Address::open),
              calls("Set the cron trigger", SCRIPTS, Address::setCron),
              arrival());
      case UNDEPLOY ->
          List.of(
              new PlannedStep("Bring the posts home", SCRIPTS, Patience.WORK, this::bringHome),
              calls("Delete the KV namespace", KV, Removal::namespace),
              calls("Delete the R2 bucket", R2, Removal::bucket),
              calls("Delete the Worker", SCRIPTS, this::removeWorker));
      case ROTATE ->
          List.of(
              calls("Make a new secret", SCRIPTS, Plans::makeSecret),
              calls("Upload the Worker with both secrets", SCRIPTS, Upload::run),
              arrival(),
              new PlannedStep(
                  "Seal the waiting posts with the new secret",
                  SCRIPTS,
                  Patience.WORK,
                  Plans::seal),
              calls("Upload the Worker without the old secret", SCRIPTS, Upload::run),
              arrival());
    };
  }

  List<String> names(Run.Kind kind) {
    return of(kind).stream().map(PlannedStep::name).toList();
  }

  /**
   * Where a run that failed goes on: at the step that failed. But a Worker that did not come is
   * uploaded once more, for a later upload may have been overtaken by one before it.
   */
  int resumesAt(Run.Kind kind, int failed) {
    List<PlannedStep> plan = of(kind);
    int at = failed;
    if (plan.get(failed).patience().equals(Patience.ARRIVAL)) {
      while (at > 0 && !plan.get(at).isUpload()) {
        at--;
      }
    }
    return at;
  }

  private static PlannedStep calls(String name, String permission, PlannedStep.Work work) {
    return new PlannedStep(name, permission, Patience.CALLS, work);
  }

  private PlannedStep arrival() {
    return new PlannedStep("Wait for the Worker", SCRIPTS, Patience.ARRIVAL, this::awaitWorker);
  }

  private static @Nullable String checkToken(Site site) {
    tokenCheck(site).verify();
    return null;
  }

  private static String chooseAccount(Site site) {
    TokenCheck.Account account = tokenCheck(site).account(site.facts().find(Fact.ACCOUNT_ID));
    site.facts().put(Fact.ACCOUNT_ID, account.id());
    return account.name();
  }

  private static TokenCheck tokenCheck(Site site) {
    Facts facts = site.facts();
    return new TokenCheck(site, facts.get(Fact.API_TOKEN), facts.find(Fact.WANTED_ACCOUNT));
  }

  /**
   * Worker and object are deployed together, but the one may run newer code than the other, and
   * while the Worker spreads, the one before answers now and then.
   */
  private @Nullable String awaitWorker(Site site) {
    Arrival arrival = ask(site);
    for (int i = 1; i < ANSWERS_IN_A_ROW && isCurrent(site, arrival); i++) {
      arrival = ask(site);
    }
    if (!isCurrent(site, arrival)) {
      throw new NotYet("The Worker still runs the code before");
    }
    configured.use(site.deployment(), arrival.diagnostics());
    return null;
  }

  private static boolean isCurrent(Site site, Arrival arrival) {
    return arrival.isOf(site.facts().get(Fact.DEPLOYMENT_ID));
  }

  private static Arrival ask(Site site) {
    Reply<Arrival> reply = site.worker().arrival(site.deployment());
    if (reply instanceof Reply.Failed<Arrival> failed) {
      throw new NotYet(
          failed.isRefusal() ? failed.why() : "The Worker does not answer at its address yet");
    }
    return reply.orThrow();
  }

  /**
   * Posts that are being published there are waited for. The Worker is asked as it was last seen to
   * work, for another secret may be on its way; one that never worked was handed nothing.
   */
  private @Nullable String bringHome(Site site) {
    Optional<Deployment> worker =
        configured.current().filter(it -> it.scriptName().equals(site.name()));
    boolean bringsHome = site.facts().find(Fact.BRINGS_HOME).map(Boolean::valueOf).orElse(true);
    long left =
        worker.isPresent() && Upload.isThere(site) ? left(site, worker.get(), bringsHome) : 0;
    if (left > 0) {
      throw new NotYet(Text.of("The Worker still has %d posts", left));
    }
    return null;
  }

  /**
   * Posts that are to end are not waited for where nobody can be asked: they end with the Worker.
   */
  private long left(Site site, Deployment worker, boolean bringsHome) {
    long left = goOn(worker, bringsHome);
    return left > 0 && !bringsHome && isAway(site, worker) ? 0 : left;
  }

  private static boolean isAway(Site site, Deployment worker) {
    for (int i = 0; i < ANSWERS_IN_A_ROW; i++) {
      if (site.worker().diagnostics(worker) instanceof Reply.Answered<?>) {
        return false;
      }
    }
    return true;
  }

  private long goOn(Deployment worker, boolean bringsHome) {
    try {
      return bringHome.goOn(worker, bringsHome);
    } catch (ApiException e) {
      if (e.code() == ErrorCode.WORKER_UNREACHABLE) {
        throw new NotYet(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private @Nullable String removeWorker(Site site) {
    if (site.facts().has(Fact.ACCOUNT_ID)) {
      Upload.remove(site);
      configured.forget();
      Removal.rest(site);
    }
    return null;
  }

  private static @Nullable String makeSecret(Site site) {
    if (!site.facts().has(Fact.NEXT_SECRET)) {
      site.facts().put(Fact.NEXT_SECRET, WorkerKey.fresh().text());
    }
    return null;
  }

  /** The old secret stays bound until no waiting post needs it. */
  private static @Nullable String seal(Site site) {
    if (site.facts().has(Fact.NEXT_SECRET)) {
      long left = ask(site).underOldKeyCount();
      if (left > 0) {
        throw new NotYet(Text.of("%d posts are still sealed with the old secret", left));
      }
      site.facts().promoteNextSecret();
    }
    return null;
  }
}
