package io.voidgram.server.mcp.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.Run;
import io.voidgram.server.mcp.call.SchemaCheck;
import io.voidgram.server.mcp.call.ToolResult;
import io.voidgram.server.mcp.catalogue.Catalogue;
import io.voidgram.server.mcp.files.FilePort;
import io.voidgram.server.mcp.files.ToldFiles;
import io.voidgram.server.mcp.tools.Tool;
import io.voidgram.server.mcp.tools.ToolCall;
import io.voidgram.server.text.Visible;
import java.time.InstantSource;

/** Calls tools. Whatever goes wrong within one is a result that says so, never an error. */
record ToolCalls(Catalogue catalogue, Host host, InstantSource clock) {
  private static final String ERROR = "io.voidgram/error";
  private static final String UPLOAD = "io.voidgram/upload";

  JsonObject call(Message message, Run run) {
    String name = Protocol.need(message);
    Tool tool =
        catalogue
            .tool(name)
            .orElseThrow(() -> Protocol.invalid("There is no tool " + Visible.shown(name) + "."));
    try {
      return success(run(tool, message, run));
    } catch (ToolFailure failure) {
      return failure(failure);
    } catch (ToldFiles.UploadFirst needed) {
      return uploadFirst(needed);
    } catch (Run.CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      return failure(unforeseen(name, e));
    }
  }

  /** Told by its kind alone: a message may hold what the caller must not see. */
  private static ToolFailure unforeseen(String name, RuntimeException e) {
    System.err.println("The tool " + name + " broke: " + e.getClass().getName());
    return ToolFailure.of(
        "INTERNAL_ERROR",
        "Something went wrong in VoidGram while " + name + " ran.",
        "Try once more, then report it.");
  }

  private ToolResult run(Tool tool, Message message, Run run) {
    JsonElement sent = message.params().get("arguments");
    if (sent != null && !(sent instanceof JsonObject) && !sent.isJsonNull()) {
      throw ToolFailure.arguments("The arguments are no object.", "Pass an object.");
    }
    JsonObject given = sent instanceof JsonObject object ? object : new JsonObject();
    Api api = host.api();
    Arguments arguments = SchemaCheck.check(tool.input(), given);
    FilePort files = host.files(message.meta());
    files.admit(arguments);
    return tool.work().apply(new ToolCall(arguments, api, files, run, clock));
  }

  private static JsonObject success(ToolResult result) {
    JsonObject json = new JsonObject();
    json.add("content", content(result.text()));
    json.add("structuredContent", result.structured());
    json.addProperty("isError", false);
    return json;
  }

  static JsonObject failure(ToolFailure failure) {
    JsonObject error = new JsonObject();
    error.addProperty("code", failure.code());
    failure.status().ifPresent(status -> error.addProperty("status", status));
    failure.retryAfterS().ifPresent(seconds -> error.addProperty("retryAfter", seconds));
    JsonObject meta = new JsonObject();
    meta.add(ERROR, error);
    JsonObject json = new JsonObject();
    json.add("content", content(failure.text()));
    json.addProperty("isError", true);
    json.add("_meta", meta);
    return json;
  }

  /** For the program beside the files, which uploads and calls again. */
  private static JsonObject uploadFirst(ToldFiles.UploadFirst needed) {
    JsonArray places = new JsonArray();
    needed.places().forEach(places::add);
    JsonObject upload = new JsonObject();
    upload.add("places", places);
    upload.addProperty("total", needed.total());
    JsonObject meta = new JsonObject();
    meta.add(UPLOAD, upload);
    JsonObject json = new JsonObject();
    json.add("content", content("Upload the files first, then call again."));
    json.addProperty("isError", true);
    json.add("_meta", meta);
    return json;
  }

  private static JsonArray content(String text) {
    JsonObject block = new JsonObject();
    block.addProperty("type", "text");
    block.addProperty("text", text);
    JsonArray content = new JsonArray();
    content.add(block);
    return content;
  }
}
