package io.voidgram.server.mcp.api;

/** The REST API, with the rights of one API key. */
public interface Api {
  /**
   * Sends a request and returns when it is answered.
   *
   * @throws ToolFailure when it is refused, or nobody answers
   */
  Reply send(ApiCall call);

  default Reply get(String path) {
    return send(ApiCall.get(path));
  }
}
