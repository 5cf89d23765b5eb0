package io.voidgram.server.cloud.deploy;

import com.google.gson.JsonObject;
import io.voidgram.server.cloud.api.ApiCall;
import io.voidgram.server.cloud.api.ApiRefused;
import io.voidgram.server.cloud.api.ApiUnclear;
import io.voidgram.server.cloud.web.OutsideJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps that make and remove what the Worker keeps its things in: a KV namespace, a bucket. */
final class Storage {
  private static final String NAMESPACES = "storage/kv/namespaces";
  private static final String NO_NAMESPACE = "10013";
  private static final String NAMESPACE_EXISTS = "10014";
  private static final int PAGE = 100;
  private static final int PAGES_MAX = 10;

  private static final String BUCKETS = "r2/buckets";
  private static final String BUCKET_EXISTS = "10004";
  private static final String NO_BUCKET = "10006";
  private static final String BUCKET_NOT_EMPTY = "10008";
  private static final String NO_OBJECT = "10007";
  private static final int LISTS_MAX = 100;

  /** All of them say that the account has no R2. */
  static final String[] NO_R2 = {"10042", "10084", "10136"};

  static final String WITHOUT_R2 =
      "R2 is not enabled for this account: media of up to 25 MiB lie in KV. Enable R2 and deploy"
          + " again for larger ones.";

  private Storage() {}

  static String makeNamespace(Site site) {
    Optional<String> known = site.facts().find(Fact.NAMESPACE_ID);
    boolean isThere =
        known.isPresent() && site.find(namespace(site, known.get()), NO_NAMESPACE).isPresent();
    if (!isThere) {
      site.facts().put(Fact.NAMESPACE_ID, newNamespace(site));
    }
    return site.name();
  }

  private static String newNamespace(Site site) {
    JsonObject body = new JsonObject();
    body.addProperty("title", site.name());
    try {
      return OutsideJson.text(site.object(ApiCall.post(site.inAccount(NAMESPACES), body)), "id");
    } catch (ApiRefused e) {
      if (e.isOneOf(NAMESPACE_EXISTS)) { // an earlier call made it, and its answer was lost
        return findNamespace(site)
            .orElseThrow(() -> new ApiUnclear("does not list the KV namespace yet"));
      }
      throw e;
    }
  }

  private static Optional<String> findNamespace(Site site) {
    for (int page = 1; page <= PAGES_MAX; page++) {
      String query = "?per_page=" + PAGE + "&page=" + page;
      List<JsonObject> some = site.objects(ApiCall.get(site.inAccount(NAMESPACES) + query));
      Optional<String> found =
          some.stream()
              .filter(one -> OutsideJson.text(one, "title").equals(site.name()))
              .map(one -> OutsideJson.text(one, "id"))
              .findFirst();
      if (found.isPresent() || some.size() < PAGE) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static String namespace(Site site, String id) {
    return site.inAccount(NAMESPACES + "/" + id);
  }

  static @Nullable String removeNamespace(Site site) {
    site.facts()
        .find(Fact.NAMESPACE_ID)
        .or(() -> findNamespace(site))
        .ifPresent(id -> site.delete(namespace(site, id), NO_NAMESPACE));
    site.facts().remove(Fact.NAMESPACE_ID);
    return null;
  }

  static String makeBucket(Site site) {
    JsonObject body = new JsonObject();
    body.addProperty("name", site.name());
    try {
      site.call(ApiCall.post(site.inAccount(BUCKETS), body));
    } catch (ApiRefused e) {
      if (e.isOneOf(NO_R2)) {
        site.facts().remove(Fact.BUCKET);
        return WITHOUT_R2;
      }
      if (!e.isOneOf(BUCKET_EXISTS)) {
        throw e;
      }
    }
    site.facts().put(Fact.BUCKET, site.name());
    return site.name();
  }

  /** A bucket goes only when it is empty, and all that is in ours are copies of media files. */
  static @Nullable String removeBucket(Site site) {
    String bucket = site.inAccount(BUCKETS + "/" + site.name());
    try {
      empty(site, bucket + "/objects");
      site.delete(bucket, NO_BUCKET);
    } catch (ApiRefused e) {
      if (e.isOneOf(BUCKET_NOT_EMPTY)) {
        throw new ApiUnclear("still finds media in the bucket " + site.name());
      }
      if (!e.isOneOf(NO_BUCKET) && !e.isOneOf(NO_R2)) {
        throw e;
      }
    }
    site.facts().remove(Fact.BUCKET);
    return null;
  }

  private static void empty(Site site, String objects) {
    for (int i = 0; i < LISTS_MAX; i++) {
      List<JsonObject> some = site.objects(ApiCall.get(objects));
      if (some.isEmpty()) {
        return;
      }
      some.forEach(one -> site.delete(objects + "/" + inPath(one), NO_OBJECT));
    }
    throw new ApiUnclear("has more media to delete than were deleted just now");
  }

  private static String inPath(JsonObject object) {
    return URLEncoder.encode(OutsideJson.text(object, "key"), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }
}
