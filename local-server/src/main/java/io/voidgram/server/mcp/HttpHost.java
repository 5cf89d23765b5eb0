package io.voidgram.server.mcp;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.RestApi;
import io.voidgram.server.mcp.files.FilePort;
import io.voidgram.server.mcp.files.ToldFiles;
import io.voidgram.server.mcp.protocol.Host;
import java.util.Optional;

/**
 * This very server, with the key of the caller.
 *
 * <p>Tools call its REST API over the loopback address like any program: whatever holds there,
 * scopes, rate limits, idempotency and the order of checks, then holds here without being written
 * again.
 */
record HttpHost(String baseUrl, String authorization) implements Host {
  private static final String FILES = "io.voidgram/files";

  @Override
  public Api api() {
    return new RestApi(baseUrl, authorization);
  }

  @Override
  public FilePort files(Optional<JsonObject> meta) {
    return new ToldFiles(meta.flatMap(it -> JsonView.object(it, FILES)).orElse(null));
  }
}
