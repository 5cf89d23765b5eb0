package io.voidgram.server.cloud.deploy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.cloud.api.ApiCall;
import io.voidgram.server.cloud.api.ApiRefused;
import io.voidgram.server.cloud.api.Triggers;
import io.voidgram.server.cloud.web.OutsideJson;
import io.voidgram.server.text.Text;
import java.util.List;
import java.util.Optional;

/** The steps that give the Worker its address and its minute. */
final class Address {
  private static final String SUBDOMAIN = "workers/subdomain";
  private static final String NO_SUBDOMAIN = "10007";
  private static final String TAKEN = "10031";
  private static final int NAMES_MAX = 5;
  private static final String EACH_MINUTE = "* * * * *";

  private Address() {}

  /** Makes the Worker answer at its address below workers.dev. */
  static String open(Site site) {
    String subdomain =
        site.find(site.inAccount(SUBDOMAIN), NO_SUBDOMAIN)
            .map(it -> OutsideJson.text(it, "subdomain"))
            .orElseGet(() -> newSubdomain(site));
    JsonObject body = new JsonObject();
    body.addProperty("enabled", true);
    body.addProperty("previews_enabled", false);
    JsonObject opened = site.object(ApiCall.post(site.script("/subdomain"), body));
    Optional<String> told =
        site.terms().isStandIn() ? OutsideJson.textIfAny(opened, "url") : Optional.empty();
    String url = told.orElseGet(() -> Text.of("https://%s.%s.workers.dev", site.name(), subdomain));
    site.facts().put(Fact.WORKER_URL, url);
    return url;
  }

  /** Every account has one, for all its Workers; a name may be taken by another account. */
  private static String newSubdomain(Site site) {
    String name = site.name();
    for (int i = 1; i < NAMES_MAX; i++) {
      try {
        return takeSubdomain(site, name);
      } catch (ApiRefused e) {
        if (!e.isOneOf(TAKEN)) {
          throw e;
        }
        name = site.name() + "-" + Names.freshTag();
      }
    }
    return takeSubdomain(site, name);
  }

  private static String takeSubdomain(Site site, String name) {
    JsonObject body = new JsonObject();
    body.addProperty("subdomain", name);
    site.call(ApiCall.put(site.inAccount(SUBDOMAIN), body));
    return name;
  }

  /** Each change makes a cron wait for up to half an hour, so one that is right is left alone. */
  static String setCron(Site site) {
    String path = site.script("/schedules");
    List<Triggers.Cron> there = Triggers.read(site.object(ApiCall.get(path))).crons();
    if (!there.equals(List.of(new Triggers.Cron(EACH_MINUTE)))) {
      JsonObject trigger = new JsonObject();
      trigger.addProperty("cron", EACH_MINUTE);
      JsonArray triggers = new JsonArray();
      triggers.add(trigger);
      site.call(ApiCall.put(path, triggers));
    }
    return EACH_MINUTE;
  }
}
