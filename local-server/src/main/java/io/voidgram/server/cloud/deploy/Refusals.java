package io.voidgram.server.cloud.deploy;

import io.voidgram.server.cloud.api.ApiRefused;
import io.voidgram.server.text.Text;
import java.util.Map;

/** What Cloudflare's refusal of a step means for the user. */
final class Refusals {
  /** Source: developers.cloudflare.com, "workers/platform/error-codes". */
  private static final Map<String, String> CAUSES =
      Map.of(
          "10021", "the Worker did not pass its check there. Update VoidGram",
          "10034", "the e-mail address of the account is not verified. Verify it at Cloudflare",
          "10037", "the account has as many Workers as it may have. Delete one at Cloudflare",
          "10063", "the account has no workers.dev subdomain. Choose one at Cloudflare",
          "10072", "the account has used up its cron triggers. Delete one at Cloudflare");

  private Refusals() {}

  /** Cloudflare never names the permission that is missing, but the step does. */
  static String explain(PlannedStep step, ApiRefused refusal) {
    if (refusal.isOfToken()) {
      return Text.of(
          "\"%s\" was refused (code %s): the API token lacks %s, is not good for this account, or was"
              + " removed, switched off or has expired. Add the permission at Cloudflare, or make"
              + " another token and send it as apiToken, then try again.",
          step.name(), refusal.code(), step.permission());
    }
    String cause =
        CAUSES.getOrDefault(
            refusal.code(), "Cloudflare's list of error codes tells why. Mend that");
    return Text.of(
        "\"%s\" was refused (code %s): %s, then try again.", step.name(), refusal.code(), cause);
  }
}
