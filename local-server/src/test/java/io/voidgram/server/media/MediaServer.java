package io.voidgram.server.media;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.voidgram.server.home.Settings;
import io.voidgram.server.http.admission.RateLimits;
import io.voidgram.server.http.jetty.HttpServer;
import io.voidgram.server.http.jetty.Listeners;
import io.voidgram.server.openapi.OpenApiContract;
import io.voidgram.server.store.Database;
import io.voidgram.server.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server with nothing but the media feature. */
final class MediaServer implements AutoCloseable {
  static final String BOUNDARY = "----aBoundary";

  final SettableClock clock = new SettableClock();
  final Media media;
  final Database database;
  private final Path home;
  private final HttpServer server;
  private final RateLimits rateLimits;
  private final HttpClient client = HttpClient.newHttpClient();

  MediaServer(Path home, String... environment) throws IOException {
    this.home = home;
    Map<String, String> variables = new HashMap<>();
    variables.put("VOIDGRAM_PORT", "0");
    variables.put("VOIDGRAM_HOME", home.toString());
    variables.put("RATE_LIMIT_RPM", "100000");
    variables.put("RATE_LIMIT_RPH", "100000");
    for (String variable : environment) {
      int equals = variable.indexOf('=');
      variables.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    Settings settings = Settings.from(Settings.Options.NONE, variables);
    database = Database.open(home.resolve("voidgram.db"));
    media = Media.open(database, settings, clock);
    server = HttpServer.create(settings, Listeners.bind(settings.port()));
    rateLimits = new RateLimits(settings.limits(), database);
    media.routes().register(server.routes(new OneKey(), rateLimits));
    server.start();
  }

  /** Uploads a file as a browser does and holds the answer against the contract. */
  HttpResponse<String> upload(String fileName, byte[] content) {
    return uploadForm(form("file", fileName, "application/octet-stream", content));
  }

  HttpResponse<String> uploadForm(byte[] body) {
    return uploadForm(BodyPublishers.ofByteArray(body));
  }

  HttpResponse<String> uploadForm(BodyPublisher body) {
    HttpRequest request =
        request("/api/v1/media/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(body)
            .build();
    return OpenApiContract.shipped().check(send(request, BodyHandlers.ofString()));
  }

  /** A whole body with one part. */
  static byte[] form(String field, String fileName, String type, byte[] content) {
    return join(part(field, fileName, type, content), end());
  }

  static byte[] part(String field, String fileName, String type, byte[] content) {
    String head =
        Text.of(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n",
            BOUNDARY, field, fileName, type);
    return join(utf8(head), content, utf8("\r\n"));
  }

  static byte[] textPart(String field, String text) {
    String head = "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
    return utf8(Text.of(head, BOUNDARY, field, text));
  }

  static byte[] end() {
    return utf8("--" + BOUNDARY + "--\r\n");
  }

  static byte[] join(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Uploads a file that is good. */
  JsonObject uploaded(String fileName, byte[] content) {
    HttpResponse<String> response = upload(fileName, content);
    if (response.statusCode() != 201) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  HttpResponse<String> call(String method, String path) {
    HttpRequest request = request(path).method(method, BodyPublishers.noBody()).build();
    return OpenApiContract.shipped().check(send(request, BodyHandlers.ofString()));
  }

  JsonObject json(String path) {
    return JsonParser.parseString(call("GET", path).body()).getAsJsonObject();
  }

  /** Fetches an address outside the API, with more headers. */
  HttpResponse<byte[]> fetch(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin() + path)).method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(origin() + path))
        .header("Authorization", "Bearer good");
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String origin() {
    return "http://localhost:" + server.port();
  }

  URI loopback() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** The files in the uploads folder, those that are being worked on left out. */
  List<Path> storedFiles() throws IOException {
    return list(home.resolve("uploads")).stream().filter(Files::isRegularFile).toList();
  }

  /** What lies on the desk where uploads are worked on. */
  List<Path> leftovers() throws IOException {
    return list(home.resolve("uploads/incoming"));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    rateLimits.close();
    database.close();
  }
}
