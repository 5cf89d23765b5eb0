package io.voidgram.server.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.time.TimingMode;
import io.voidgram.server.sandbox.world.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;

/** A sandbox, a server with media for it, and a client of both. */
final class Rig implements AutoCloseable {

  static final String IG_USER = "17841400000000001";
  static final String FB_USER = "17841400000000002";
  static final String OTHER_USER = "17841400000000003";
  static final String PAGE = "100000000000002";
  static final String LONE_PAGE = "100000000000101";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SandboxServer server;
  private final MediaHost media = MediaHost.start();
  private Duration patience = Duration.ofSeconds(20);

  private Rig(SandboxOptions options) throws IOException {
    this.server = SandboxServer.start(options.withPort(0));
  }

  /** A sandbox whose clock only the test moves. */
  static Rig manual() throws IOException {
    return of(SandboxOptions.usual().withTiming(TimingMode.MANUAL));
  }

  static Rig of(SandboxOptions options) throws IOException {
    return new Rig(options);
  }

  String url() {
    return server.url();
  }

  MediaHost media() {
    return media;
  }

  /** From now on answers that take longer count as lost. */
  void setPatience(Duration newPatience) {
    patience = newPatience;
  }

  /** The Instagram Login account. */
  GraphClient instagram() {
    return new GraphClient(this, "graph.instagram.com", IG_USER, Seed.INSTAGRAM_TOKEN);
  }

  /** The Facebook Login account, by its user's token. */
  GraphClient facebook() {
    return new GraphClient(this, "graph.facebook.com", FB_USER, Seed.FACEBOOK_USER_TOKEN);
  }

  /** The Facebook Page, by its own token. */
  GraphClient page() {
    return new GraphClient(this, "graph.facebook.com", PAGE, Seed.FACEBOOK_PAGE_TOKEN);
  }

  /** A token of sandbox_fb's user or Page with those scopes only. */
  String mint(String kind, String... scopes) {
    JsonObject order = new JsonObject();
    order.addProperty("account", "sandbox_fb");
    order.addProperty("kind", kind);
    JsonArray list = new JsonArray();
    for (String scope : scopes) {
      list.add(scope);
    }
    order.add("scopes", list);
    return control("POST", "tokens", order.toString()).text("value");
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(
              request.timeout(patience).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("The test was interrupted", e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path));
  }

  Answer get(String path) {
    return send(request(path));
  }

  Answer control(String method, String path, String json) {
    return send(
        request("/__sandbox/" + path).method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  JsonArray observed(String what) {
    return get("/__sandbox/" + what).element().getAsJsonArray();
  }

  /** The rules that were violated so far. */
  String violations() {
    StringJoiner rules = new StringJoiner(" ");
    observed("violations").forEach(it -> rules.add(text(it.getAsJsonObject(), "rule")));
    return rules.toString();
  }

  static String text(JsonObject json, String member) {
    return json.get(member).getAsString();
  }

  void advance(Duration step) {
    control("POST", "clock/advance", "{\"ms\":" + step.toMillis() + "}");
  }

  void advanceSeconds(long seconds) {
    advance(Duration.ofSeconds(seconds));
  }

  void knob(String name, String value) {
    Answer answer = control("PUT", "knobs", "{\"" + name + "\":\"" + value + "\"}");
    if (answer.status() != 200) {
      throw new IllegalArgumentException(answer.body());
    }
  }

  String fault(String json) {
    Answer answer = control("POST", "faults", json);
    if (answer.status() != 200) {
      throw new IllegalArgumentException(answer.body());
    }
    return answer.id();
  }

  /** Switches on a named fault; more members of its JSON may follow. */
  void named(String name, String... namesAndValues) {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    for (int index = 0; index < namesAndValues.length; index += 2) {
      json.addProperty(namesAndValues[index], namesAndValues[index + 1]);
    }
    fault(json.toString());
  }

  /** The newest call of that operation. */
  JsonObject lastCall(String operation) {
    JsonArray calls = observed("calls?operation=" + operation);
    return calls.get(calls.size() - 1).getAsJsonObject();
  }

  /** Waits for a count of the control API, such as {@code done=3}. */
  void await(String condition) {
    Answer answer = get("/__sandbox/wait?timeoutMs=15000&" + condition);
    if (!answer.json().get("reached").getAsBoolean()) {
      throw new IllegalStateException("Waited in vain for " + condition + ": " + answer.body());
    }
  }

  static String form(String... namesAndValues) {
    StringJoiner form = new StringJoiner("&");
    for (int index = 0; index < namesAndValues.length; index += 2) {
      form.add(namesAndValues[index] + "=" + encode(namesAndValues[index + 1]));
    }
    return form.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
    media.close();
  }
}
