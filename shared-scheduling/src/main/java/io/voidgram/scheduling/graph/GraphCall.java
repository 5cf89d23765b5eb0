package io.voidgram.scheduling.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to Meta, without its token: the driver adds that as an Authorization header.
 *
 * @param host one of Meta's hosts, without scheme
 * @param path begins with a slash and the API version
 * @param params the query of a GET or DELETE, the form of a POST
 * @param fileUrl the {@code file_url} header of an upload by address
 */
public record GraphCall(
    Method method,
    String host,
    String path,
    List<Param> params,
    Token token,
    @Nullable String fileUrl) {
  public GraphCall {
    params = List.copyOf(params);
  }

  /** The HTTP methods Meta's API uses. */
  public enum Method {
    GET,
    POST,
    DELETE
  }

  /** Whose token the call carries, and how. */
  public enum Token {
    /** {@code Authorization: Bearer}, the account's own token. */
    ACCOUNT,
    /** {@code Authorization: Bearer}, the token of the account's Facebook Page. */
    PAGE,
    /** {@code Authorization: OAuth}, the Page's token, as the upload host wants it. */
    PAGE_UPLOAD;

    /** That one of an account's tokens; null when it has none of the kind. */
    public @Nullable String of(@Nullable String account, @Nullable String page) {
      return this == ACCOUNT ? account : page;
    }
  }

  /** One parameter, not yet encoded. */
  public record Param(String name, String value) {}
}
