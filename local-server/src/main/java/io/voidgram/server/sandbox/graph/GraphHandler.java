package io.voidgram.server.sandbox.graph;

import com.google.gson.JsonElement;
import java.io.IOException;

/** Does one Graph API call and says what it answers. */
@FunctionalInterface
public interface GraphHandler {
  JsonElement handle(GraphCall call) throws IOException;
}
