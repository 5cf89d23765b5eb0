package io.voidgram.server.cloudflare;

import io.voidgram.server.json.Ids;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.Columns;
import io.voidgram.server.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The row of the deployment. Every method works within its caller's transaction. */
final class DeploymentStore {
  private final Vault vault;

  DeploymentStore(Vault vault) {
    this.vault = vault;
  }

  boolean exists(Handle handle) {
    return handle
        .createQuery("select exists (select 1 from cloudflare_deployment)")
        .mapTo(Boolean.class)
        .one();
  }

  Optional<StoredDeployment> find(Handle handle) {
    return handle
        .createQuery("select * from cloudflare_deployment")
        .map((row, context) -> read(row))
        .findOne();
  }

  private StoredDeployment read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    Deployment deployment =
        new Deployment(
            row.getString("account_id"),
            row.getString("script_name"),
            HttpUrl.get(row.getString("worker_url")),
            row.getString("bucket_name"),
            urlOrNull(row.getString("bucket_url")),
            WorkerKey.parse(vault.open(secretRow(id), row.getString("worker_secret"))),
            vault.open(tokenRow(id), row.getString("api_token")));
    return new StoredDeployment(
        id,
        deployment,
        row.getBoolean("is_verified"),
        Columns.instantOrNull(row, "last_verified_at"),
        Columns.instant(row, "checked_at"),
        diagnosticsOrNull(row.getString("last_diagnostics")));
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
  String replace(Handle handle, Deployment deployment, Instant now) {
    String id = Ids.create();
    Optional<String> lastDiagnostics = lastDiagnostics(handle, deployment.workerUrl());
    delete(handle);
    try (Update update =
        handle.createUpdate(
            """
            insert into cloudflare_deployment
              (slot, id, account_id, script_name, worker_url, worker_secret, api_token,
               bucket_name, bucket_url, is_verified, checked_at, last_diagnostics, created_at)
            values (1, :id, :accountId, :scriptName, :workerUrl, :workerSecret, :apiToken,
              :bucketName, :bucketUrl, 0, :now, :lastDiagnostics, :now)
            """)) {
      HttpUrl bucketUrl = deployment.bucketUrl();
      update
          .bind("id", id)
          .bind("accountId", deployment.accountId())
          .bind("scriptName", deployment.scriptName())
          .bind("workerUrl", Deployment.text(deployment.workerUrl()))
          .bind("workerSecret", vault.seal(secretRow(id), deployment.workerKey().text()))
          .bind("apiToken", vault.seal(tokenRow(id), deployment.apiToken()))
          .bind("bucketName", deployment.bucketName())
          .bind("bucketUrl", bucketUrl == null ? null : Deployment.text(bucketUrl))
          .bind("lastDiagnostics", lastDiagnostics.orElse(null))
          .bind("now", now.toEpochMilli())
          .execute();
    }
    return id;
  }

  private static Optional<String> lastDiagnostics(Handle handle, HttpUrl workerUrl) {
    return handle
        .createQuery("select last_diagnostics from cloudflare_deployment where worker_url = ?")
        .bind(0, Deployment.text(workerUrl))
        .mapTo(String.class)
        .findOne();
  }

  /** The whole set-up was seen to work. */
  void noteWorking(Handle handle, String id, Instant now) {
    handle.execute(
        """
        update cloudflare_deployment set is_verified = 1, last_verified_at = ?, checked_at = ?
        where id = ?
        """,
        now.toEpochMilli(),
        now.toEpochMilli(),
        id);
  }

  /** A part of the set-up did not work: it was refused, or there is no telling. */
  void noteFailure(Handle handle, String id, boolean isRefusal, Instant now) {
    handle.execute(
        "update cloudflare_deployment set is_verified = is_verified and not ?, checked_at = ?"
            + " where id = ?",
        isRefusal,
        now.toEpochMilli(),
        id);
  }

  /** The Worker told its numbers. */
  void noteDiagnostics(Handle handle, String id, Diagnostics diagnostics) {
    handle.execute(
        "update cloudflare_deployment set last_diagnostics = ? where id = ?",
        Json.text(diagnostics),
        id);
  }

  boolean delete(Handle handle) {
    return handle.execute("delete from cloudflare_deployment") > 0;
  }

  /** Each secret of the row is bound to a name of its own, so that they cannot be swapped. */
  private static String secretRow(String id) {
    return id + "/worker";
  }

  private static String tokenRow(String id) {
    return id + "/api";
  }
}
