package io.voidgram.server.privateapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import io.voidgram.server.TestServer.Reply;
import io.voidgram.server.openapi.OpenApiContract;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.sandbox.time.TimingMode;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.SqlStatement;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sandbox and a server that works with it, for many tests one after the other: each begins with a
 * new account and nobody else's. Answers are checked against the contract.
 */
public final class PrivateApiWorld implements AutoCloseable {
  public static final String API = "/api/v1";
  public static final String CREDENTIALS = API + "/settings/private-api-credentials";
  static final String PASSWORD = "correct horse battery staple";

  private final HttpClient client = HttpClient.newHttpClient();
  private final SandboxServer sandbox;
  private final TestServer server;
  private final Path home;
  private final Caller key;
  private final Caller cookie;
  private final List<String> connected = new ArrayList<>();
  private int accountsMade;
  private long callsBefore;
  private String accountId = "";

  public PrivateApiWorld(Path home) throws Exception {
    this.home = home;
    this.sandbox =
        SandboxServer.start(SandboxOptions.usual().withPort(0).withTiming(TimingMode.MANUAL));
    this.server =
        TestServer.start(
            home,
            "VOIDGRAM_INSTAGRAM_BASE=" + sandbox.url(),
            "RATE_LIMIT_RPM=1000000",
            "RATE_LIMIT_RPH=1000000");
    this.key = server.withKey();
    this.cookie = server.withCookie();
  }

  /** Disconnects whoever is connected, clears the faults and connects a new account. */
  public void begin() throws Exception {
    for (String earlier : connected) {
      key.delete(API + "/auth/accounts/" + earlier);
    }
    connected.clear();
    control("DELETE", "faults", "");
    accountId = connectAnother();
    callsBefore = calls(0);
  }

  /** Connects one account more and tells its id. */
  public String connectAnother() throws Exception {
    accountsMade++;
    String name = Text.of("{\"username\":\"%s\",\"account\":\"%s\"}", username(), username());
    control("POST", "accounts", name);
    String token = control("POST", "tokens", name).getAsJsonObject().get("value").getAsString();
    String body = Text.of("{\"loginMethod\":\"instagram\",\"accessToken\":\"%s\"}", token);
    JsonArray accounts = cookie.post("/api/auth/accounts", body).json().getAsJsonArray("accounts");
    String id = accounts.get(0).getAsJsonObject().get("id").getAsString();
    connected.add(id);
    return id;
  }

  /** The name of the account that was connected last. */
  public String username() {
    return "person" + accountsMade;
  }

  public String accountId() {
    return accountId;
  }

  public TestServer server() {
    return server;
  }

  /** A caller with an API key, whose answers nobody checks. */
  public Caller key() {
    return key;
  }

  Caller cookie() {
    return cookie;
  }

  public Reply get(String path) throws Exception {
    return checked(key.get(path));
  }

  public Reply delete(String path) throws Exception {
    return checked(key.delete(path));
  }

  public Reply post(String path, String json) throws Exception {
    return checked(key.post(path, json));
  }

  private static Reply checked(Reply reply) {
    OpenApiContract.shipped().check(reply.response());
    return reply;
  }

  Reply consent() throws Exception {
    return cookie.put(consentPath(), "{\"acknowledged\":true}");
  }

  String consentPath() {
    return "/api/private-api/consent/" + accountId;
  }

  Reply save() throws Exception {
    return save(username(), PASSWORD);
  }

  Reply save(String username, String password) throws Exception {
    return post(CREDENTIALS, credentials(username, password));
  }

  String credentials(String username, String password) {
    return Text.of(
        "{\"accountId\":\"%s\",\"igUsername\":\"%s\",\"igPassword\":\"%s\"}",
        accountId, username, password);
  }

  /** Consents and saves credentials, as far as a test takes them for granted. */
  public void configure() throws Exception {
    consent();
    Reply reply = save();
    if (reply.status() != 200) {
      throw new AssertionError(reply.body());
    }
  }

  Reply answer(String code) throws Exception {
    String body = Text.of("{\"accountId\":\"%s\",\"code\":\"%s\"}", accountId, code);
    return post(CREDENTIALS + "/challenge", body);
  }

  JsonObject status() throws Exception {
    return get(CREDENTIALS + "/" + accountId).json();
  }

  public void fault(String json) throws Exception {
    control("POST", "faults", json);
  }

  public void fault(String name, String kind) throws Exception {
    fault(Text.of("{\"name\":\"%s\",\"kind\":\"%s\"}", name, kind));
  }

  public JsonElement control(String method, String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/__sandbox/" + path))
            .method(method, BodyPublishers.ofString(json))
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError(response.body());
    }
    return JsonParser.parseString(response.body());
  }

  /** How many calls there were, once there are so many. */
  public long calls(long atLeast) throws Exception {
    JsonElement counts = control("GET", "wait?timeoutMs=20000&calls=" + atLeast, "");
    return counts.getAsJsonObject().get("calls").getAsLong();
  }

  /** The calls to i.instagram.com since the test began, as method and path. */
  public List<String> privateCalls() throws Exception {
    List<String> calls = new ArrayList<>();
    for (JsonElement call : control("GET", "calls?after=" + callsBefore, "").getAsJsonArray()) {
      JsonObject row = call.getAsJsonObject();
      if (row.get("host").getAsString().equals("i.instagram.com")) {
        calls.add(row.get("method").getAsString() + " " + row.get("path").getAsString());
      }
    }
    return calls;
  }

  /** Changes the server's database behind its back. */
  public void change(String text) {
    change(text, Map.of());
  }

  /** The same with a value for each name in the statement. */
  public void change(String text, Map<String, ?> values) {
    try (Database database = Database.openMigrated(home.resolve("voidgram.db"))) {
      database.write(
          sql -> {
            SqlStatement statement = sql.prepare(text);
            values.forEach(statement::bind);
            return statement.update();
          });
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    sandbox.close();
  }
}
