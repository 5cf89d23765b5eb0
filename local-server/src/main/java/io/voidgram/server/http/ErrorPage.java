package io.voidgram.server.http;

import io.voidgram.server.error.ApiException;
import io.voidgram.server.text.Resource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.servlet.http.HttpServletRequest;

/** An error as a page, for a person who opened an address in a browser. */
public final class ErrorPage {
  public static final String CONTENT_TYPE = "text/html; charset=utf-8";
  private static final List<String> FOR_PROGRAMS = List.of("/api/", "/media/", "/uploads/", "/mcp");

  private ErrorPage() {}

  /** Browsers say that they want a page; whoever speaks to the API gets JSON all the same. */
  public static boolean isWantedBy(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return accepted != null
        && accepted.contains("text/html")
        && request.getMethod().equals("GET")
        && FOR_PROGRAMS.stream().noneMatch(request.getRequestURI()::startsWith);
  }

  public static byte[] of(ApiException error) {
    return new String(Resource.read("/web/problem.html"), StandardCharsets.UTF_8)
        .replace("{title}", titleOf(error.status()))
        .replace("{message}", escaped(String.valueOf(error.getMessage())))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String titleOf(int status) {
    return switch (status) {
      case 401 -> "Not signed in";
      case 404 -> "There is nothing here";
      default -> "That did not work";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
