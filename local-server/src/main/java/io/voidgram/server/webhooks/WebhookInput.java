package io.voidgram.server.webhooks;

import io.voidgram.server.json.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user decides about a webhook. */
record WebhookInput(
    String url,
    @Nullable String description,
    List<String> events,
    boolean allowPrivateNetwork,
    boolean isEnabled) {
  private static final int DESCRIPTION_MAX = 200;
  private static final int EVENTS_MAX = 20;
  private static final int EVENT_CHARS_MAX = 64;

  WebhookInput {
    events = List.copyOf(events);
  }

  static WebhookInput of(Webhook webhook) {
    return new WebhookInput(
        webhook.url(),
        webhook.description(),
        webhook.events(),
        webhook.allowPrivateNetwork(),
        webhook.isEnabled());
  }

  static WebhookInput read(Fields body) {
    body.require("url", "events");
    return read(body, new WebhookInput("", null, List.of(), false, true));
  }

  /** Reads a change; what is not named stays. */
  static WebhookInput readChange(Fields body, WebhookInput before) {
    for (String name : List.of("url", "events", "allowPrivateNetwork", "isEnabled")) {
      if (body.isNull(name)) {
        body.refuse(name, "must not be null");
      }
    }
    return read(body, before);
  }

  private static WebhookInput read(Fields body, WebhookInput before) {
    boolean allowsPrivate = body.flag("allowPrivateNetwork").orElse(before.allowPrivateNetwork());
    if (body.has("allowPrivateNetwork") && !body.has("url") && !before.url().isEmpty()) {
      checkKept(body, before.url(), allowsPrivate);
    }
    String url = TargetUrl.read(body, allowsPrivate).orElse(before.url());
    String description =
        body.name("description", 0, DESCRIPTION_MAX)
            .orElse(body.isNull("description") ? null : before.description());
    List<String> events = body.has("events") ? events(body) : before.events();
    boolean isEnabled = body.flag("isEnabled").orElse(before.isEnabled());
    body.done();
    return new WebhookInput(url, description, events, allowsPrivate, isEnabled);
  }

  /** What was fine with private networks allowed may not be without. */
  private static void checkKept(Fields body, String url, boolean allowsPrivate) {
    String problem = TargetUrl.problem(url, allowsPrivate);
    if (problem != null) {
      body.refuse("allowPrivateNetwork", "does not fit the url, which " + problem);
    }
  }

  private static List<String> events(Fields body) {
    List<String> events = body.texts("events", EVENTS_MAX, 1, EVENT_CHARS_MAX);
    List<String> all = EventType.wireNames();
    if (events.isEmpty() || !all.containsAll(events)) {
      body.refuse("events", "must list at least one of " + all);
    }
    return events.stream().distinct().toList();
  }
}
