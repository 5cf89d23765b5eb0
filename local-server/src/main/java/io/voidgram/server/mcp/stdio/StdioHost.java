package io.voidgram.server.mcp.stdio;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ErrorGuide;
import io.voidgram.server.mcp.api.RestApi;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.files.FilePort;
import io.voidgram.server.mcp.files.LocalFiles;
import io.voidgram.server.mcp.protocol.Host;
import java.util.Optional;

/** The server that runs now, with the key of the environment; and this computer's files. */
record StdioHost(StdioSettings settings) implements Host {
  @Override
  public Api api() {
    String key =
        settings.apiKey().orElseThrow(() -> refusal("AUTH_REQUIRED", "There is no API key."));
    if (!settings.hasKeyOfGoodShape()) {
      throw refusal("AUTH_INVALID_KEY", "VOIDGRAM_API_KEY holds no API key of VoidGram.");
    }
    RestApi api = new RestApi(settings.currentUrl(), "Bearer " + key);
    api.requireVoidGram();
    return api;
  }

  private static ToolFailure refusal(String code, String what) {
    return ToolFailure.of(code, what, ErrorGuide.advice(code));
  }

  @Override
  public FilePort files(Optional<JsonObject> meta) {
    return new LocalFiles(settings.files());
  }
}
