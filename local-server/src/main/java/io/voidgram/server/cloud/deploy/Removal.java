package io.voidgram.server.cloud.deploy;

import io.voidgram.server.cloud.api.ApiRefused;
import org.jspecify.annotations.Nullable;

/**
 * The steps that take away what the Worker was bound to, before it goes itself: as long as there is
 * a Worker, an undeployment that was cut off can be seen and gone on with.
 */
final class Removal {
  private static final String LATER = "Cloudflare keeps it as long as there is the Worker";

  private Removal() {}

  static @Nullable String namespace(Site site) {
    return ifLetGo(site, Storage::removeNamespace);
  }

  static @Nullable String bucket(Site site) {
    return ifLetGo(site, Storage::removeBucket);
  }

  /** What Cloudflare does not let go of while it is bound goes behind the Worker. */
  private static @Nullable String ifLetGo(Site site, PlannedStep.Work removal) {
    try {
      return removal.run(site);
    } catch (ApiRefused e) {
      if (e.isOfToken()) {
        throw e;
      }
      return LATER;
    }
  }

  /** Behind the Worker: what was left of it, and all that is known of it but this home's tag. */
  static void rest(Site site) {
    if (site.facts().has(Fact.NAMESPACE_ID)) {
      Storage.removeNamespace(site);
    }
    if (site.facts().has(Fact.BUCKET)) {
      Storage.removeBucket(site);
    }
    forget(site.facts());
  }

  static void forget(Facts facts) {
    facts.remove(
        Fact.WORKER_URL,
        Fact.DEPLOYMENT_ID,
        Fact.BUNDLE,
        Fact.NAMESPACE_ID,
        Fact.BUCKET,
        Fact.ACCOUNT_ID,
        Fact.WANTED_ACCOUNT,
        Fact.BRINGS_HOME,
        Fact.KEEPS_LOGS,
        Fact.API_TOKEN,
        Fact.SECRET,
        Fact.NEXT_SECRET);
  }
}
