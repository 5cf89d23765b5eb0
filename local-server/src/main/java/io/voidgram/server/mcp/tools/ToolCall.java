package io.voidgram.server.mcp.tools;

import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.PatientApi;
import io.voidgram.server.mcp.call.Run;
import io.voidgram.server.mcp.files.FilePort;
import java.time.Instant;
import java.time.InstantSource;

/** One call of a tool, with all it may use. */
public record ToolCall(Arguments arguments, Api api, FilePort files, Run run, InstantSource clock) {
  Instant now() {
    return clock.instant();
  }

  /** The same for a tool that sends few requests. */
  ToolCall few() {
    return new ToolCall(arguments, PatientApi.forFew(api, run), files, run, clock);
  }

  /** The same for a tool that sends as many requests as there are items. */
  ToolCall many() {
    return new ToolCall(arguments, PatientApi.forMany(api, run), files, run, clock);
  }
}
