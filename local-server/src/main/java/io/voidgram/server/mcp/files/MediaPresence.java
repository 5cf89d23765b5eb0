package io.voidgram.server.mcp.files;

import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.JsonView;
import io.voidgram.server.mcp.api.ToolFailure;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which media files are still there: the newest are asked for at once, others one by one. */
public final class MediaPresence {
  private final Api api;
  private @Nullable Set<String> newest;

  public MediaPresence(Api api) {
    this.api = api;
  }

  /** Whether it is there; a key that may not look is told yes. */
  public boolean has(String id) {
    try {
      return newest().contains(id) || isThere(id);
    } catch (ToolFailure failure) {
      if (failure.is(ToolFailure.SCOPE_REQUIRED)) {
        return true;
      }
      throw failure;
    }
  }

  private Set<String> newest() {
    if (newest == null) {
      newest = new HashSet<>();
      for (var file : JsonView.objects(api.get("/media?limit=100").body(), "files")) {
        JsonView.text(file, "id").ifPresent(newest::add);
      }
    }
    return newest;
  }

  private boolean isThere(String id) {
    try {
      api.get("/media/" + id);
      return true;
    } catch (ToolFailure failure) {
      if (failure.is(ToolFailure.NOT_FOUND)) {
        return false;
      }
      throw failure;
    }
  }
}
