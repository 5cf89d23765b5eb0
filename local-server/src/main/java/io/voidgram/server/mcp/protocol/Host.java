package io.voidgram.server.mcp.protocol;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.files.FilePort;
import java.util.Optional;

/** What a way in gives to the calls that come by it. */
public interface Host {
  /**
   * The REST API, with the caller's rights.
   *
   * @throws io.voidgram.server.mcp.api.ToolFailure when nobody answers there, or there is no key
   */
  Api api();

  /**
   * The files that the caller may name.
   *
   * @param meta what came beside the arguments
   */
  FilePort files(Optional<JsonObject> meta);
}
