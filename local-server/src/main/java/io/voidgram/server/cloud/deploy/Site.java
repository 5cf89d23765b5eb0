package io.voidgram.server.cloud.deploy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.voidgram.server.cloud.api.ApiCall;
import io.voidgram.server.cloud.api.ApiClient;
import io.voidgram.server.cloud.api.ApiRefused;
import io.voidgram.server.cloud.web.OutsideJson;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.WorkerApi;
import io.voidgram.server.cloud.worker.WorkerKey;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where the steps work: this home's place at Cloudflare, and how to reach it.
 *
 * @param terms what the Worker is told of how to work
 */
record Site(Facts facts, ApiClient api, WorkerApi worker, Terms terms) {

  String name() {
    return Names.of(facts.get(Fact.TAG));
  }

  /** The path of something in the account. */
  String inAccount(String path) {
    return "accounts/" + facts.get(Fact.ACCOUNT_ID) + "/" + path;
  }

  /** The path of our script, or of a part of it. */
  String script(String part) {
    return inAccount("workers/scripts/" + name() + part);
  }

  private String token() {
    return facts.get(Fact.API_TOKEN);
  }

  JsonElement call(ApiCall call) {
    return api.call(token(), call);
  }

  /** The result of a call that has an object for a result. */
  JsonObject object(ApiCall call) {
    return object(token(), call);
  }

  /** The same with a token that is not stored yet. */
  JsonObject object(String token, ApiCall call) {
    if (api.call(token, call) instanceof JsonObject object) {
      return object;
    }
    throw new JsonParseException("there is no object result");
  }

  /** The result of a call that has a list for a result. */
  List<JsonObject> objects(ApiCall call) {
    return objects(token(), call);
  }

  /** The same with a token that is not stored yet. */
  List<JsonObject> objects(String token, ApiCall call) {
    JsonObject envelope = new JsonObject();
    envelope.add("result", api.call(token, call));
    return OutsideJson.objects(envelope, "result");
  }

  /** What Cloudflare has, empty where it says with one of these codes that it has none. */
  Optional<JsonObject> find(String path, String... noneCodes) {
    try {
      return Optional.of(object(ApiCall.get(path)));
    } catch (ApiRefused e) {
      if (e.isOneOf(noneCodes)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Deletes what may be gone already, which one of these codes says. */
  void delete(String path, String... goneCodes) {
    try {
      call(ApiCall.delete(path));
    } catch (ApiRefused e) {
      if (!e.isOneOf(goneCodes)) {
        throw e;
      }
    }
  }

  /** The Worker as it is signed for now: by the new secret as soon as there is one. */
  Deployment deployment() {
    String secret = facts.find(Fact.NEXT_SECRET).orElseGet(() -> facts.get(Fact.SECRET));
    return new Deployment(
        facts.get(Fact.ACCOUNT_ID),
        name(),
        HttpUrl.get(facts.get(Fact.WORKER_URL)),
        facts.find(Fact.BUCKET).orElse(null),
        null,
        WorkerKey.parse(secret),
        token());
  }
}
