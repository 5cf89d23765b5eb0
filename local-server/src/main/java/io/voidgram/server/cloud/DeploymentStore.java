package io.voidgram.server.cloud;

import io.voidgram.server.cloud.web.OutsideJson;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.Diagnostics;
import io.voidgram.server.cloud.worker.WorkerKey;
import io.voidgram.server.json.Ids;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.CachedRow;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.vault.Vault;
import java.time.Instant;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The row of the deployment. Every method works within its caller's transaction. */
record DeploymentStore(Vault vault) {
  private static final CachedRow<Boolean> IS_VERIFIED =
      new CachedRow<>(
          "select is_verified from cloudflare_deployment where slot = :slot",
          "slot",
          row -> row.flag("is_verified"));

  /** Whether the deployment is verified, if there is one; each post that comes in asks. */
  Optional<Boolean> verdict(Sql sql) {
    return IS_VERIFIED.find(sql, 1);
  }

  boolean exists(Sql sql) {
    return sql.prepare("select exists (select 1 from cloudflare_deployment)").isTrue();
  }

  Optional<StoredDeployment> find(Sql sql) {
    return sql.prepare("select * from cloudflare_deployment").one(this::read);
  }

  private StoredDeployment read(Row row) {
    String id = row.text("id");
    Deployment deployment =
        new Deployment(
            row.text("account_id"),
            row.text("script_name"),
            HttpUrl.get(row.text("worker_url")),
            row.textOrNull("bucket_name"),
            urlOrNull(row.textOrNull("bucket_url")),
            WorkerKey.parse(vault.open(secretRow(id), row.text("worker_secret"))),
            vault.open(tokenRow(id), row.text("api_token")));
    return new StoredDeployment(
        id,
        deployment,
        row.flag("is_verified"),
        row.instantOrNull("last_verified_at"),
        row.instant("checked_at"),
        diagnosticsOrNull(row.textOrNull("last_diagnostics")),
        row.instant("created_at"));
  }

  private static @Nullable HttpUrl urlOrNull(@Nullable String text) {
    return text == null ? null : HttpUrl.get(text);
  }

  private static @Nullable Diagnostics diagnosticsOrNull(@Nullable String json) {
    return json == null
        ? null
        : OutsideJson.parse(json)
            .map(Diagnostics::read)
            .orElseThrow(() -> new IllegalStateException("last_diagnostics is no JSON object"));
  }

  /** Stores it in the place of any other and returns its id; the same Worker's numbers stay. */
  String replace(Sql sql, Deployment deployment, Instant now) {
    String id = Ids.create();
    sql.noteChange("cloud", "worker");
    Optional<String> lastDiagnostics = lastDiagnostics(sql, deployment.workerUrl());
    delete(sql);
    HttpUrl bucketUrl = deployment.bucketUrl();
    sql.prepare(
            """
            insert into cloudflare_deployment
              (slot, id, account_id, script_name, worker_url, worker_secret, api_token,
               bucket_name, bucket_url, is_verified, checked_at, last_diagnostics, created_at)
            values (1, :id, :accountId, :scriptName, :workerUrl, :workerSecret, :apiToken,
              :bucketName, :bucketUrl, 0, :now, :lastDiagnostics, :now)
            """)
        .bind("id", id)
        .bind("accountId", deployment.accountId())
        .bind("scriptName", deployment.scriptName())
        .bind("workerUrl", Deployment.text(deployment.workerUrl()))
        .bind("workerSecret", vault.seal(secretRow(id), deployment.workerKey().text()))
        .bind("apiToken", vault.seal(tokenRow(id), deployment.apiToken()))
        .bind("bucketName", deployment.bucketName())
        .bind("bucketUrl", bucketUrl == null ? null : Deployment.text(bucketUrl))
        .bind("lastDiagnostics", lastDiagnostics.orElse(null))
        .bind("now", now)
        .update();
    sql.forgetRows();
    return id;
  }

  private static Optional<String> lastDiagnostics(Sql sql, HttpUrl workerUrl) {
    return sql.prepare(
            """
            select last_diagnostics from cloudflare_deployment
            where worker_url = :url and last_diagnostics is not null
            """)
        .bind("url", Deployment.text(workerUrl))
        .one(row -> row.text("last_diagnostics"));
  }

  /** The whole set-up was seen to work. */
  void noteWorking(Sql sql, String id, Instant now) {
    sql.prepare(
            """
            update cloudflare_deployment
            set is_verified = 1, last_verified_at = :now, checked_at = :now where id = :id
            """)
        .bind("now", now)
        .bind("id", id)
        .update();
    sql.forgetRows();
  }

  /** A part of the set-up did not work: it was refused, or there is no telling. */
  void noteFailure(Sql sql, String id, boolean isRefusal, Instant now) {
    sql.prepare(
            """
            update cloudflare_deployment
            set is_verified = is_verified and not :isRefusal, checked_at = :now where id = :id
            """)
        .bind("isRefusal", isRefusal)
        .bind("now", now)
        .bind("id", id)
        .update();
    sql.forgetRows();
  }

  /** The Worker told its numbers. */
  void noteDiagnostics(Sql sql, String id, Diagnostics diagnostics) {
    sql.prepare("update cloudflare_deployment set last_diagnostics = :diagnostics where id = :id")
        .bind("diagnostics", Json.text(diagnostics))
        .bind("id", id)
        .update();
  }

  boolean delete(Sql sql) {
    sql.forgetRows();
    sql.noteChange("cloud", "worker");
    return sql.prepare("delete from cloudflare_deployment").update() > 0;
  }

  /** Each secret of the row is bound to a name of its own, so that they cannot be swapped. */
  private static String secretRow(String id) {
    return id + "/worker";
  }

  private static String tokenRow(String id) {
    return id + "/api";
  }
}
