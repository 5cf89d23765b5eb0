package io.voidgram.server.cloud.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.web.OutsideJson;
import io.voidgram.server.cloud.web.Reply;
import io.voidgram.server.cloud.web.WebAnswer;
import io.voidgram.server.cloud.web.WebReader;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.text.Text;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;

/**
 * Asks Cloudflare's REST API about the user's account.
 *
 * <p>Source: developers.cloudflare.com/api, "Verify Token" of users and of accounts, "Get Cron
 * Triggers"; answers are {@code {"success", "errors": [{"code"}], "result"}}.
 */
public record CloudflareApi(WebReader web, URI base) {
  /** Cloudflare itself; a stand-in's base takes the place of all of it. */
  public static final URI LIVE = URI.create("https://api.cloudflare.com/client/v4");

  private static final int TOO_MANY_REQUESTS = 429;

  /** Unauthorized, malformed and unknown tokens, and tokens without the permission. */
  private static final String TOKEN_CODES = "1000|6003|6111|9109|10000";

  private static final String NO_SUCH_SCRIPT = "10007";

  /** Whether the token is good; an account's own token is not known where users' are. */
  public Reply<String> verifyToken(Deployment deployment) {
    Reply<String> status = tokenStatus(deployment, "user");
    if (status.isRefused()) {
      Reply<String> ofAccount = tokenStatus(deployment, "accounts/" + deployment.accountId());
      status = ofAccount.isRefused() ? status : ofAccount;
    }
    return status.then(
        text ->
            text.equals("active")
                ? new Reply.Answered<>(text)
                : refused("the API token has expired or was switched off. Store a new one here."));
  }

  private Reply<String> tokenStatus(Deployment deployment, String owner) {
    return ask(deployment, owner + "/tokens/verify", result -> OutsideJson.text(result, "status"));
  }

  /** When the Worker's cron runs. */
  public Reply<Triggers> triggers(Deployment deployment) {
    String path =
        Text.of(
            "accounts/%s/workers/scripts/%s/schedules",
            deployment.accountId(), deployment.scriptName());
    return ask(deployment, path, Triggers::read);
  }

  private <T> Reply<T> ask(Deployment deployment, String path, Function<JsonObject, T> reader) {
    HttpUrl url = HttpUrl.get(base.toString()).newBuilder().addPathSegments(path).build();
    WebAnswer answer = web.get(url, "Bearer " + deployment.apiToken());
    return answer instanceof WebAnswer.Replied replied
        ? read(deployment, replied, reader)
        : silent("could not be reached: " + ((WebAnswer.None) answer).why());
  }

  private static <T> Reply<T> read(
      Deployment deployment, WebAnswer.Replied replied, Function<JsonObject, T> reader) {
    int status = replied.status();
    Optional<JsonObject> envelope = OutsideJson.parse(replied.body());
    if (status == TOO_MANY_REQUESTS) {
      return silent("had too many requests");
    }
    if (envelope.isEmpty()) {
      return silent("answered with HTTP status " + status + " and nothing readable");
    }
    try {
      if (OutsideJson.flag(envelope.get(), "success")) {
        return new Reply.Answered<>(reader.apply(OutsideJson.object(envelope.get(), "result")));
      }
      return status / 100 == 4
          ? refused(because(deployment, code(envelope.get())))
          : silent("answered with HTTP status " + status);
    } catch (JsonParseException e) {
      return silent("answered with HTTP status " + status + ", but " + e.getMessage());
    }
  }

  private static String code(JsonObject envelope) {
    return OutsideJson.objects(envelope, "errors").stream()
        .findFirst()
        .map(error -> Long.toString(OutsideJson.count(error, "code")))
        .orElse("none");
  }

  /** Cloudflare's own text is left out: nobody knows what it quotes. */
  private static String because(Deployment deployment, String code) {
    if (code.matches(TOKEN_CODES)) {
      return Text.of(
          "the API token is wrong or lacks a permission (code %s). Store one with Workers Scripts: Edit.",
          code);
    }
    return code.equals(NO_SUCH_SCRIPT)
        ? Text.of(
            "account %s has no Worker %s (code %s). Deploy it, or correct its name.",
            deployment.accountId(), deployment.scriptName(), code)
        : Text.of("code %s. Check the account id and the permissions of the API token.", code);
  }

  private static <T> Reply<T> refused(String why) {
    return Reply.refused(ErrorCode.CLOUDFLARE_API_ERROR, "Cloudflare refused: " + why);
  }

  private static <T> Reply<T> silent(String what) {
    return Reply.silent(
        ErrorCode.CLOUDFLARE_API_ERROR, "Cloudflare's API " + what + ". Try again later.");
  }
}
