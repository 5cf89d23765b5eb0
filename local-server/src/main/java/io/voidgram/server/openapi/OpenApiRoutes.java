package io.voidgram.server.openapi;

import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;

/** Where the OpenAPI document and the page that shows it to people can be fetched. */
public final class OpenApiRoutes {
  private static final String WRITTEN_ORIGIN = "http://localhost:3001";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  private OpenApiRoutes() {}

  /**
   * Registers them.
   *
   * @param origin where this server is reached, without a slash at the end
   */
  public static void register(Routes routes, String origin) {
    SwaggerUi swaggerUi = SwaggerUi.find();
    Routes internal = routes.internal();
    get(routes, "/openapi.json", document(origin));
    get(internal, "/docs", StaticFile.resource(HTML, "/openapi/docs.html"));
    get(internal, "/docs/docs.js", StaticFile.resource(SCRIPT, "/openapi/docs.js"));
    get(internal, "/docs/docs.css", StaticFile.resource(STYLE, "/openapi/docs.css"));
    get(internal, "/docs/swagger-ui.css", swaggerUi.file(STYLE, "swagger-ui.css"));
    get(internal, "/docs/swagger-ui-bundle.js", swaggerUi.file(SCRIPT, "swagger-ui-bundle.js"));
    get(internal, "/docs/favicon.png", swaggerUi.file("image/png", "favicon-32x32.png"));
  }

  /** The document with the address of this very server in it. */
  private static StaticFile document(String origin) {
    return StaticFile.of(
        "application/json; charset=utf-8",
        () ->
            StaticFile.read("/openapi/openapi.json")
                .utf8()
                .replace('"' + WRITTEN_ORIGIN, '"' + origin));
  }

  private static void get(Routes routes, String path, StaticFile file) {
    routes.get(path, Access.OPEN, request -> answer(request, file.content()));
  }

  /** The file, or 304 when the caller has it already. */
  private static Answer answer(ApiRequest request, StaticFile.Content content) {
    Answer answer =
        request.hasAlready(content.etag())
            ? Answer.empty(304)
            : Answer.buffer(200, content.type(), content.bytes().asByteBuffer());
    return answer.withHeader("ETag", content.etag()).withHeader("Cache-Control", "no-cache");
  }
}
