package io.voidgram.server.accounts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.MetaAnswer;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.instagram.MetaFiles;
import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.jobs.CloudQueue.Contact;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.posts.store.PostProgress;
import io.voidgram.server.sandbox.SandboxOptions;
import io.voidgram.server.sandbox.SandboxServer;
import io.voidgram.server.sandbox.time.TimingMode;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Vault;
import io.voidgram.server.work.Troubles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connected account, the simulated Instagram, and one time for both that the test moves. */
final class RenewalWorld implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final SandboxServer sandbox;
  private final Database database;
  private final MetaClient meta;
  private final TokenRenewals renewals;
  final Accounts accounts;
  Contact contact = new Contact(false, null, null);
  private Instant now;
  private int refreshesBefore;
  private @Nullable Supplier<String> hook;
  private String brought = "";

  private RenewalWorld(Path home) throws IOException {
    sandbox = SandboxServer.start(SandboxOptions.usual().withPort(0).withTiming(TimingMode.MANUAL));
    now = Instant.ofEpochMilli(control("GET", "clock", "").get("nowMs").getAsLong());
    database = Database.open(home.resolve("test.db"));
    MetaAddress address = new MetaAddress(sandbox.url());
    meta = new MetaClient(address);
    accounts = new Accounts(database, Vault.open(home), meta, new MetaFiles(address), this::clock);
    JobStore jobs = new JobStore("boot", new PostProgress());
    renewals =
        new TokenRenewals(database, accounts, jobs, cloud(), meta, new Troubles(), this::clock);
    connect(sandbox.seedTokens().instagram());
    refreshesBefore = refreshes();
  }

  static RenewalWorld open(Path home) throws IOException {
    return new RenewalWorld(home);
  }

  /** A Worker that is asked for nothing but how it stands. */
  private CloudQueue cloud() {
    return (CloudQueue)
        Proxy.newProxyInstance(
            CloudQueue.class.getClassLoader(),
            new Class<?>[] {CloudQueue.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("contact")) {
                return contact;
              }
              throw new IllegalStateException("nobody expected " + method);
            });
  }

  /** Time stands still while a call is made, which is where something else may happen. */
  private Instant clock() {
    Supplier<String> due = hook;
    if (due != null && refreshes() > 0) {
      hook = null;
      brought = due.get();
    }
    return now;
  }

  /** Does that, and keeps what it returns, once the first call has been made. */
  void duringTheCall(Supplier<String> act) {
    hook = act;
  }

  String brought() {
    return brought;
  }

  Instant now() {
    return now;
  }

  /** Lets that time pass, and whatever becomes due in it happen. */
  void pass(Duration time) {
    Instant until = now.plus(time);
    while (now.isBefore(until)) {
      Instant next = renewals.renewDue();
      Instant later = next.isAfter(now) ? next : now.plusSeconds(1);
      advanceTo(later.isBefore(until) ? later : until);
    }
    Instant unused = renewals.renewDue();
  }

  /** Lets time pass until the token is next to be renewed, and that happen. */
  void passToTheRenewal() {
    Instant next = Objects.requireNonNull(account().tokenRenewsAt());
    advanceTo(next);
    Instant unused = renewals.renewDue();
  }

  /** Our clock alone shows another time for a moment, in which it is looked what is due. */
  void strayBy(Duration error) {
    Instant right = now;
    now = now.plus(error);
    Instant unused = renewals.renewDue();
    now = right;
  }

  /** Whether nothing can be published before the account is connected again. */
  boolean isConnectedAnewNeeded() {
    String id = account().id();
    return database.read(sql -> accounts.require(sql, id)).isTokenDead(now);
  }

  private void advanceTo(Instant to) {
    long ms = Duration.between(now, to).toMillis() + 1;
    control("POST", "clock/advance", "{\"ms\":" + ms + "}");
    now = now.plusMillis(ms);
  }

  InstagramAccount account() {
    return accounts.all().stream()
        .filter(it -> it.loginMethod().equals("instagram"))
        .findFirst()
        .orElseThrow();
  }

  String token() {
    return accounts.tokens(account().id()).orElseThrow().account();
  }

  long version() {
    return Objects.requireNonNull(accounts.tokens(account().id()).orElseThrow().renewal())
        .version();
  }

  /** Does to the tokens what the import of a backup does. */
  void restored() {
    database.change(RestoredTokens::leaveBehind);
  }

  void connect(String token) {
    List<InstagramAccount> unused = accounts.connect(LoginMethod.INSTAGRAM, token);
  }

  /** Connects the account with its token while our clock alone is wrong by that much. */
  void connectAstray(Duration error) {
    Instant right = now;
    now = now.plus(error);
    connect(token());
    now = right;
  }

  String facebookToken() {
    return sandbox.seedTokens().facebookUser();
  }

  /** Another token of the account, too young to be renewed. */
  String mint() {
    return control("POST", "tokens", "{\"account\":\"sandbox_ig\"}").get("value").getAsString();
  }

  boolean isTokenGood() {
    GraphCall call =
        new GraphCall(
            GraphCall.Method.GET,
            MetaHost.INSTAGRAM,
            MetaHost.VERSION + "/me",
            List.of(),
            GraphCall.Token.ACCOUNT,
            null);
    return meta.send(call, token()) instanceof MetaAnswer.Replied replied
        && replied.reply().isSuccess();
  }

  /** How often a token was to be renewed since the account was connected. */
  int refreshes() {
    JsonElement calls = ask("GET", "calls?operation=refresh", "");
    return calls.getAsJsonArray().size() - refreshesBefore;
  }

  void knob(String name, String value) {
    control("PUT", "knobs", "{\"" + name + "\":\"" + value + "\"}");
  }

  void fault(String name) {
    control("POST", "faults", "{\"name\":\"" + name + "\",\"times\":1}");
  }

  private JsonObject control(String method, String path, String body) {
    return ask(method, path, body).getAsJsonObject();
  }

  private JsonElement ask(String method, String path, String body) {
    URI uri = URI.create(sandbox.url() + "/__sandbox/" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return JsonParser.parseString(
          http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    renewals.close();
    database.close();
    sandbox.close();
  }
}
