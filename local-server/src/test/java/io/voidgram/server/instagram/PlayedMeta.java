package io.voidgram.server.instagram;

import java.io.IOException;
import java.net.SocketTimeoutException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Answers the client's requests in this process, so that nothing leaves it. */
public final class PlayedMeta {
  private static final MediaType JSON = MediaType.get("application/json");

  private PlayedMeta() {}

  /** What the client was about to send. */
  public record Sent(
      String method, String url, @Nullable String body, String authorization, String fileUrl) {}

  /** What it hears; without a status the answer is lost. */
  public record Heard(int status, String body, @Nullable String usage, @Nullable String date) {}

  /** Plays Meta's side. */
  @FunctionalInterface
  public interface Script {
    Heard answer(Sent sent);
  }

  public static MetaClient client(Script script) {
    Interceptor player = chain -> play(chain.request(), script);
    OkHttpClient http = new OkHttpClient.Builder().addInterceptor(player).build();
    return new MetaClient(MetaAddress.LIVE, http);
  }

  private static Response play(Request request, Script script) throws IOException {
    Heard heard = script.answer(sent(request));
    if (heard.status() == 0) {
      SendingListener sending = request.tag(SendingListener.class);
      if (sending != null) {
        sending.hasBegunBefore();
      }
      throw new SocketTimeoutException("the answer is lost");
    }
    Response.Builder response =
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(heard.status())
            .message("")
            .body(ResponseBody.create(heard.body(), JSON));
    header(response, "Date", heard.date());
    header(response, "X-Business-Use-Case-Usage", heard.usage());
    return response.build();
  }

  private static void header(Response.Builder response, String name, @Nullable String value) {
    if (value != null) {
      response.header(name, value);
    }
  }

  private static Sent sent(Request request) throws IOException {
    String body = null;
    if (request.body() != null) {
      Buffer buffer = new Buffer();
      request.body().writeTo(buffer);
      body = buffer.readUtf8();
    }
    return new Sent(
        request.method(),
        request.url().toString(),
        body,
        String.valueOf(request.header("Authorization")),
        String.valueOf(request.header("file_url")));
  }
}
