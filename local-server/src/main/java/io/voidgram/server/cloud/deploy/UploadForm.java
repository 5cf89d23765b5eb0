package io.voidgram.server.cloud.deploy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.json.Json;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** The form of an upload: what the Worker is bound to, and its modules. */
final class UploadForm {
  /** The runtime that the Worker is tested with; wrangler.toml names the same. */
  static final String COMPATIBILITY_DATE = "2026-04-01";

  private static final MediaType MODULE = MediaType.get("application/javascript+module");
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String CLASS = "JobsObject";

  private UploadForm() {}

  static RequestBody of(Site site, WorkerBundle bundle, boolean migrates) {
    String metadata = Json.text(metadata(site, migrates));
    MultipartBody.Builder form =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("metadata", null, RequestBody.create(metadata, JSON));
    bundle
        .modules()
        .forEach(
            (name, code) -> form.addFormDataPart(name, name, RequestBody.create(code, MODULE)));
    return form.build();
  }

  private static JsonObject metadata(Site site, boolean migrates) {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("main_module", WorkerBundle.MAIN);
    metadata.addProperty("compatibility_date", COMPATIBILITY_DATE);
    metadata.add("bindings", bindings(site));
    if (migrates) {
      metadata.add("migrations", migrations());
    }
    metadata.add("tags", list("voidgram", Names.mark(site.facts().get(Fact.TAG))));
    JsonObject observability = new JsonObject();
    // The address of a media file carries a proof, so that logs are kept only when asked for.
    observability.addProperty(
        "enabled", site.facts().find(Fact.KEEPS_LOGS).map(Boolean::valueOf).orElse(false));
    metadata.add("observability", observability);
    return metadata;
  }

  private static JsonArray bindings(Site site) {
    Facts facts = site.facts();
    JsonArray bindings = new JsonArray();
    bindings.add(binding("kv_namespace", "SCHEDULE", "namespace_id", facts.get(Fact.NAMESPACE_ID)));
    bindings.add(binding("durable_object_namespace", "JOBS", "class_name", CLASS));
    facts
        .find(Fact.BUCKET)
        .ifPresent(name -> bindings.add(binding("r2_bucket", "MEDIA", "bucket_name", name)));
    secrets(facts, bindings);
    bindings.add(text("DEPLOYMENT_ID", facts.get(Fact.DEPLOYMENT_ID)));
    bindings.add(text("LATE_GRACE_MINUTES", Long.toString(site.terms().lateGrace().toMinutes())));
    site.terms().instagramBase().ifPresent(base -> bindings.add(text("INSTAGRAM_BASE", base)));
    return bindings;
  }

  /** While the secret is being changed, both are bound: the new one writes, both can be read. */
  private static void secrets(Facts facts, JsonArray bindings) {
    Optional<String> next = facts.find(Fact.NEXT_SECRET);
    String current = facts.get(Fact.SECRET);
    bindings.add(binding("secret_text", "MASTER_SECRET", "text", next.orElse(current)));
    if (next.isPresent()) {
      bindings.add(binding("secret_text", "MASTER_SECRET_OLD", "text", current));
    }
  }

  private static JsonObject text(String name, String text) {
    return binding("plain_text", name, "text", text);
  }

  private static JsonObject binding(String type, String name, String key, String value) {
    JsonObject binding = new JsonObject();
    binding.addProperty("type", type);
    binding.addProperty("name", name);
    binding.addProperty(key, value);
    return binding;
  }

  /** With SQLite, as the free plan wants it. */
  private static JsonObject migrations() {
    JsonObject step = new JsonObject();
    step.add("new_sqlite_classes", list(CLASS));
    JsonArray steps = new JsonArray();
    steps.add(step);
    JsonObject migrations = new JsonObject();
    migrations.addProperty("new_tag", "v1");
    migrations.add("steps", steps);
    return migrations;
  }

  private static JsonArray list(String... texts) {
    JsonArray list = new JsonArray();
    for (String text : texts) {
      list.add(text);
    }
    return list;
  }
}
