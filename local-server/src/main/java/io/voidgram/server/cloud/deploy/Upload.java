package io.voidgram.server.cloud.deploy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.api.ApiCall;
import io.voidgram.server.cloud.api.ApiRefused;
import io.voidgram.server.cloud.api.ApiUnclear;
import io.voidgram.server.cloud.web.OutsideJson;
import io.voidgram.server.cloud.worker.WorkerKey;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.json.Ids;
import io.voidgram.server.text.Text;
import java.util.List;
import java.util.Optional;

/** The steps that upload the Worker and delete it. */
final class Upload {
  static final String NO_SCRIPT = "10007";

  /** The classes of Durable Objects are there already. */
  private static final String[] MIGRATED = {"10074", "10079"};

  /** A namespace or a bucket that was made just now. */
  private static final String[] UNKNOWN_YET = {"10041", "10085"};

  private static final int PUTS_MAX = 3;

  private Upload() {}

  /** One upload with all the Worker needs: code, bindings, secrets, and its class if it is new. */
  static String run(Site site) {
    WorkerBundle bundle = WorkerBundle.inJar();
    boolean isNew = isNew(site);
    if (!site.facts().has(Fact.SECRET)) {
      site.facts().put(Fact.SECRET, WorkerKey.fresh().text());
    }
    site.facts().put(Fact.DEPLOYMENT_ID, Ids.create());
    put(site, bundle, isNew);
    site.facts().put(Fact.BUNDLE, bundle.fingerprint());
    if (!isNew) {
      askObjectToUpdate(site);
    }
    return site.facts().has(Fact.BUCKET) ? site.name() : site.name() + ". " + Storage.WITHOUT_R2;
  }

  private static boolean isNew(Site site) {
    Optional<JsonObject> there = site.find(site.script("/settings"), NO_SCRIPT);
    there.ifPresent(settings -> requireOurs(site, settings));
    return there.isEmpty();
  }

  private static void requireOurs(Site site, JsonObject settings) {
    if (!isOurs(site, settings)) {
      throw new ApiException(
          ErrorCode.CLOUDFLARE_API_ERROR,
          Text.of(
              "The account has a Worker %s that this VoidGram did not make. Rename or delete it at"
                  + " Cloudflare, then deploy again.",
              site.name()));
    }
  }

  private static boolean isOurs(Site site, JsonObject settings) {
    JsonElement mark = new JsonPrimitive(Names.mark(site.facts().get(Fact.TAG)));
    return settings.get("tags") instanceof JsonArray tags && tags.contains(mark);
  }

  private static void put(Site site, WorkerBundle bundle, boolean isNew) {
    boolean migrates = isNew;
    for (int i = 1; i < PUTS_MAX; i++) {
      try {
        send(site, bundle, migrates);
        return;
      } catch (ApiRefused e) {
        migrates &= !e.isOneOf(MIGRATED);
        adjust(site, e);
      }
    }
    send(site, bundle, migrates);
  }

  private static void send(Site site, WorkerBundle bundle, boolean migrates) {
    String path = site.script("?excludeScript=true&bindings_inherit=strict");
    site.call(ApiCall.upload(path, UploadForm.of(site, bundle, migrates)));
  }

  /** Makes of a refusal another upload, if one can help. */
  private static void adjust(Site site, ApiRefused refusal) {
    if (refusal.isOneOf(UNKNOWN_YET)) {
      throw new ApiUnclear("does not know the new KV namespace or bucket everywhere yet");
    }
    boolean isForBucket = refusal.isOneOf(Storage.NO_R2) && site.facts().has(Fact.BUCKET);
    if (isForBucket) {
      site.facts().remove(Fact.BUCKET);
    } else if (!refusal.isOneOf(MIGRATED)) {
      throw refusal;
    }
  }

  /**
   * An object that is active would go on with the code before for minutes. Where Cloudflare does
   * not take the wish, it is waited for so long.
   */
  private static void askObjectToUpdate(Site site) {
    try {
      String path = site.script("/deployments");
      List<JsonObject> deployments =
          OutsideJson.objects(site.object(ApiCall.get(path)), "deployments");
      if (!deployments.isEmpty()) {
        site.call(ApiCall.post(path, immediately(versionId(deployments.get(0)))));
      }
    } catch (ApiRefused e) {
      if (e.isOfToken()) {
        throw e;
      }
    }
  }

  private static String versionId(JsonObject deployment) {
    return OutsideJson.text(OutsideJson.objects(deployment, "versions").get(0), "version_id");
  }

  private static JsonObject immediately(String versionId) {
    JsonObject version = new JsonObject();
    version.addProperty("version_id", versionId);
    version.addProperty("percentage", 100);
    JsonArray versions = new JsonArray();
    versions.add(version);
    JsonObject strategy = new JsonObject();
    strategy.addProperty("mode", "immediate");
    JsonObject body = new JsonObject();
    body.addProperty("strategy", "percentage");
    body.add("versions", versions);
    body.add("code_update_strategy", strategy);
    return body;
  }

  /** Whether there is a Worker that is ours. */
  static boolean isThere(Site site) {
    return site.find(site.script("/settings"), NO_SCRIPT)
        .filter(settings -> isOurs(site, settings))
        .isPresent();
  }

  /** Deletes the Worker with its object; one of the same name that is not ours is left alone. */
  static void remove(Site site) {
    if (isThere(site)) {
      site.delete(site.script("?force=true"), NO_SCRIPT);
    }
  }
}
