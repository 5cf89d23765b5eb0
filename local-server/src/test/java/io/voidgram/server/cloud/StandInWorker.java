package io.voidgram.server.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import io.voidgram.server.json.IsoInstant;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Answers the signed admin API as the Worker does, with its checks and its words. */
final class StandInWorker implements MoodyServer.Mood {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "VoidGram key=(?<key>[^,]+), time=(?<time>\\d+), nonce=(?<nonce>[^,]{16,64}),"
              + " body=(?<body>[^,]+), proof=(?<proof>[^,]+)");

  /** How far its clock is ahead of ours. */
  volatile Duration clockAhead = Duration.ZERO;

  /** Whether it tells its time to whom it refuses for theirs. */
  volatile boolean tellsTime = true;

  /** Its MASTER_SECRET; empty when none was deployed. */
  volatile String secret = "";

  volatile String lastCronRun = "2026-04-19T09:59:00.000Z";
  volatile int scheduledCount = 12;

  /** Whether it counts what it uses, as builds before did not. */
  volatile boolean counts = true;

  volatile List<String> keys = List.of("meta:last-cron-run", "scheduled:a", "scheduled:b");

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    String problem = problemOf(exchange);
    URI uri = exchange.getRequestURI();
    if (!problem.isEmpty()) {
      int status = problem.equals("NO_ENCRYPTION_KEY") ? 503 : 401;
      refuse(exchange, status, problem);
    } else if (uri.getPath().equals("/admin/diagnostics")) {
      MoodyServer.json(exchange, 200, diagnostics().toString());
    } else if (uri.getPath().equals("/admin/kv")) {
      list(exchange, prefix(uri.getRawQuery()));
    } else {
      refuse(exchange, 404, "NOT_FOUND");
    }
  }

  private void refuse(HttpExchange exchange, int status, String problem) throws IOException {
    JsonObject body = new JsonObject();
    body.addProperty("error", "No.");
    body.addProperty("code", problem);
    body.addProperty("status", status);
    if (tellsTime && problem.equals("SIGNATURE_STALE")) {
      body.addProperty("now", IsoInstant.format(Instant.now().plus(clockAhead)));
    }
    MoodyServer.json(exchange, status, body.toString());
  }

  /** As the Worker's AdminDoor: the name of an AdminProblem, or nothing. */
  private String problemOf(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher sent = SIGNATURE.matcher(header == null ? "" : header);
    if (!sent.matches()) {
      return "SIGNATURE_MISSING";
    }
    if (secret.isEmpty()) {
      return "NO_ENCRYPTION_KEY";
    }
    Instant signedAt = Instant.ofEpochMilli(Long.parseLong(sent.group("time")));
    Duration apart = Duration.between(signedAt, Instant.now().plus(clockAhead)).abs();
    if (apart.compareTo(WINDOW) > 0) {
      return "SIGNATURE_STALE";
    }
    String lines =
        String.join(
            "\n",
            "voidgram-1",
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            sent.group("time"),
            sent.group("nonce"),
            sha256(""),
            sent.group("key"));
    boolean isOurs =
        secret.startsWith(sent.group("key") + ":")
            && proof(lines).equals(sent.group("proof"))
            && sha256("").equals(sent.group("body"));
    return isOurs ? "" : "SIGNATURE_INVALID";
  }

  /** HKDF with SHA-256 as WebCrypto does it with an empty salt, then HMAC. */
  private String proof(String lines) {
    byte[] master = Base64.getUrlDecoder().decode(secret.substring(secret.indexOf(':') + 1));
    byte[] pseudorandom = hmac(new byte[32], master);
    byte[] info = "voidgram/1/admin".getBytes(StandardCharsets.UTF_8);
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    byte[] key = hmac(pseudorandom, block);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(hmac(key, lines.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The Worker leaves out what it does not know yet, and tells more than the API promises. */
  private JsonObject diagnostics() {
    JsonObject told = new JsonObject();
    told.addProperty("version", "3.3.0");
    told.addProperty("hasEncryptionKey", true);
    if (!lastCronRun.isEmpty()) {
      told.addProperty("lastCronRun", lastCronRun);
    }
    told.addProperty("scheduledCount", scheduledCount);
    told.addProperty("repostConfigCount", 1);
    told.addProperty("pendingRepostCount", 0);
    told.addProperty("completedCount", 47);
    told.addProperty("failedCount", 2);
    told.addProperty("lateMirrorCount", 0);
    JsonObject job = new JsonObject();
    job.addProperty("jobId", "f1e2d3c4-b5a6-4978-8695-a4b3c2d1e0f9");
    job.addProperty("phase", "QUEUED");
    JsonArray jobs = new JsonArray();
    jobs.add(job);
    told.add("recentJobs", jobs);
    if (counts) {
      told.addProperty("usage", "2026-04-19T10:00:00.000Z 612 41 10 9120 1204");
    }
    told.addProperty("timestamp", "2026-04-19T10:00:00.000Z");
    return told;
  }

  private static String prefix(String rawQuery) {
    return rawQuery == null
        ? ""
        : URLDecoder.decode(rawQuery.substring("prefix=".length()), StandardCharsets.UTF_8);
  }

  /** KV takes no prefix that is longer than a key can be. */
  private void list(HttpExchange exchange, String prefix) throws IOException {
    if (prefix.getBytes(StandardCharsets.UTF_8).length > 512) {
      refuse(exchange, 500, "INTERNAL_ERROR");
      return;
    }
    JsonArray listed = new JsonArray();
    for (String name : new TreeSet<>(keys)) {
      if (name.startsWith(prefix)) {
        JsonObject key = new JsonObject();
        key.addProperty("name", name);
        listed.add(key);
      }
    }
    JsonObject meta = new JsonObject();
    meta.addProperty("meta:last-cron-run", lastCronRun);
    JsonObject told = new JsonObject();
    told.add("keys", listed);
    told.addProperty("keyCount", listed.size());
    told.add("metaValues", meta);
    MoodyServer.json(exchange, 200, told.toString());
  }
}
