package io.voidgram.server.webhooks;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.json.Fields;
import java.util.List;
import java.util.Map;

/**
 * The endpoints of webhooks. A thief of an API key must not be able to have events sent to himself,
 * nor see where they are sent.
 */
public final class WebhookRoutes {
  private record Summaries(List<WebhookSummary> webhooks) {}

  private final WebhookRegister register;

  WebhookRoutes(WebhookRegister register) {
    this.register = register;
  }

  public void register(Routes routes) {
    routes.post("/webhooks", Access.COOKIE, this::create);
    routes.get("/webhooks", Access.KEY_OR_COOKIE, request -> list());
    routes.get("/webhooks/:id", Access.COOKIE, request -> register.get(request.id("id")));
    routes.put("/webhooks/:id", Access.COOKIE, this::change);
    routes.delete("/webhooks/:id", Access.COOKIE, this::delete);
    routes.post(
        "/webhooks/:id/rotate-secret", Access.COOKIE, request -> register.rotate(request.id("id")));
    routes.post("/webhooks/:id/test", Access.COOKIE, request -> register.test(request.id("id")));
    routes.get("/webhooks/:id/deliveries", Access.KEY_OR_COOKIE, this::log);
  }

  private Answer create(ApiRequest request) {
    return Answer.created(register.create(WebhookInput.read(request.json())));
  }

  private Summaries list() {
    return new Summaries(register.all().stream().map(WebhookSummary::of).toList());
  }

  private Object change(ApiRequest request) {
    String id = request.id("id");
    Fields body = request.json();
    return register.change(id, before -> WebhookInput.readChange(body, before));
  }

  private Object delete(ApiRequest request) {
    register.delete(request.id("id"));
    return Map.of("success", true);
  }

  private Object log(ApiRequest request) {
    return register.log(
        request.id("id"),
        request.queryChoice("status", Delivery.Status.class),
        request.pageAndLimit());
  }
}
