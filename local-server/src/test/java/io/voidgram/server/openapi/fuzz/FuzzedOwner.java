package io.voidgram.server.openapi.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.TestServer;
import io.voidgram.server.TestServer.Caller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Does before a run what no API key may do, so that the run gets behind it. */
final class FuzzedOwner {
  /** The document's example signs in as that one. */
  private static final String ACCOUNT =
      "{\"username\":\"your_account\",\"account\":\"your_account\"}";

  /** So that each way of a login is gone often. */
  private static final String CHALLENGES =
      "{\"name\":\"priv-challenge\",\"times\":-1,\"probability\":0.5,\"kind\":\"email\"}";

  /** So that there are posts to be tried again whose media are there. */
  private static final String REFUSED_MEDIA =
      "{\"name\":\"container-error\",\"times\":-1,\"probability\":0.5}";

  private FuzzedOwner() {}

  /** Lets the sandbox refuse every other post's media. */
  static void letPostsFail(TestServer server) throws IOException, InterruptedException {
    control(server, "faults", REFUSED_MEDIA);
  }

  /** Connects an account whose owner has acknowledged the warning, and with challenges at times. */
  static void switchOnThePrivateApi(TestServer server) throws IOException, InterruptedException {
    control(server, "accounts", ACCOUNT);
    control(server, "faults", CHALLENGES);
    String token = control(server, "tokens", ACCOUNT).get("value").getAsString();
    Caller owner = server.withCookie();
    String body = "{\"loginMethod\":\"instagram\",\"accessToken\":\"" + token + "\"}";
    JsonArray accounts = owner.post("/api/auth/accounts", body).json().getAsJsonArray("accounts");
    String id = accounts.get(0).getAsJsonObject().get("id").getAsString();
    owner.put("/api/private-api/consent/" + id, "{\"acknowledged\":true}");
  }

  private static JsonObject control(TestServer server, String lever, String json)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.sandboxUrl() + "/__sandbox/" + lever))
            .POST(BodyPublishers.ofString(json))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return JsonParser.parseString(answer).getAsJsonObject();
  }
}
