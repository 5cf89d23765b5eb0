package io.voidgram.server.cloud;

import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.WorkerKey;
import io.voidgram.server.json.Fields;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads a set-up that a caller sends. */
final class DeploymentBody {
  private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SCRIPT_NAME = Pattern.compile("[a-z0-9_][a-z0-9_-]{0,62}");
  private static final Pattern BUCKET_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
  private static final Pattern API_TOKEN = Pattern.compile("[!-~]+");
  private static final int CHARS_MAX = 512;

  /** Nobody can listen to what this computer sends to itself. */
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  private final Fields body;

  private DeploymentBody(Fields body) {
    this.body = body;
  }

  /** The set-up, or VALIDATION_ERROR with all that is wrong with it. */
  static Deployment read(Fields body) {
    body.require("accountId", "apiToken", "scriptName", "workerUrl", "workerSecret");
    DeploymentBody reader = new DeploymentBody(body);
    Optional<String> accountId = accountId(body);
    Optional<String> apiToken = apiToken(body);
    Optional<String> scriptName =
        reader.matching(
            "scriptName", SCRIPT_NAME, "must be 1 to 63 small letters, digits, - and _");
    Optional<HttpUrl> workerUrl = reader.address("workerUrl", false);
    Optional<String> workerSecret =
        reader.matching(
            "workerSecret",
            WorkerKey.SHAPE,
            "must be the Worker's MASTER_SECRET: <key id>:<32 bytes in base64url>");
    Bucket bucket = reader.bucket();
    body.done();
    return new Deployment(
        accountId.orElseThrow(),
        scriptName.orElseThrow(),
        workerUrl.orElseThrow(),
        bucket.name(),
        bucket.url(),
        WorkerKey.parse(workerSecret.orElseThrow()),
        apiToken.orElseThrow());
  }

  /** The id of an account at Cloudflare, if it is given. */
  static Optional<String> accountId(Fields body) {
    return new DeploymentBody(body)
        .matching("accountId", ACCOUNT_ID, "must be 32 hexadecimal digits in lower case");
  }

  /** A token for Cloudflare's API, if it is given. */
  static Optional<String> apiToken(Fields body) {
    return new DeploymentBody(body)
        .matching("apiToken", API_TOKEN, "must not hold blanks or characters outside ASCII");
  }

  private record Bucket(@Nullable String name, @Nullable HttpUrl url) {}

  private Bucket bucket() {
    Optional<String> name =
        matching("r2BucketName", BUCKET_NAME, "must be 3 to 63 small letters, digits and -");
    Optional<HttpUrl> url = address("r2PublicUrl", true);
    if (body.has("r2PublicUrl") && !body.has("r2BucketName")) {
      body.refuse("r2BucketName", "Required where there is an r2PublicUrl");
    }
    return new Bucket(name.orElse(null), url.orElse(null));
  }

  private Optional<String> matching(String name, Pattern pattern, String problem) {
    Optional<String> text = body.text(name, 1, CHARS_MAX);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      body.refuse(name, problem);
      return Optional.empty();
    }
    return text;
  }

  private Optional<HttpUrl> address(String name, boolean mayHavePath) {
    Optional<String> text = body.text(name, 1, CHARS_MAX);
    Optional<HttpUrl> address =
        text.map(HttpUrl::parse).filter(url -> isPlain(url) && (mayHavePath || hasNoPath(url)));
    if (text.isPresent() && address.isEmpty()) {
      body.refuse(
          name,
          "must be an https address without user, query and fragment"
              + (mayHavePath ? "" : ", and without a path"));
    }
    return address;
  }

  private static boolean isPlain(HttpUrl url) {
    return (url.isHttps() || LOOPBACK.contains(url.host()))
        && url.username().isEmpty()
        && url.password().isEmpty()
        && url.query() == null
        && url.fragment() == null;
  }

  private static boolean hasNoPath(HttpUrl url) {
    return url.encodedPath().equals("/");
  }
}
