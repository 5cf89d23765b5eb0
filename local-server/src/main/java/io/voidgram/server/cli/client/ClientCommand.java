package io.voidgram.server.cli.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.server.cli.terminal.Terminal;
import io.voidgram.server.json.Json;
import io.voidgram.server.mcp.api.Api;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;
import io.voidgram.server.mcp.call.PatientApi;
import io.voidgram.server.mcp.call.Run;
import io.voidgram.server.mcp.call.SchemaCheck;
import io.voidgram.server.mcp.call.ToolResult;
import io.voidgram.server.mcp.files.LocalFiles;
import io.voidgram.server.mcp.stdio.StdioSettings;
import io.voidgram.server.mcp.tools.Tool;
import io.voidgram.server.mcp.tools.ToolCall;
import io.voidgram.server.mcp.tools.Tools;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks a server which runs: how its outcome and its failures are told. */
abstract class ClientCommand implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int PARTLY = 6;

  private static final Pattern ASKED = Pattern.compile("Ask the user to ([a-z])");

  @Mixin private Connection connection = new Connection();

  @Option(names = "--json", description = "Print one JSON document and nothing else.")
  private boolean isJson;

  /** Does it; returns the exit code. */
  abstract int run();

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (ToolFailure failure) {
      return explain(failure);
    } catch (IllegalArgumentException wrong) {
      return explain(ToolFailure.arguments(String.valueOf(wrong.getMessage()), ""));
    } catch (RuntimeException fault) {
      return explain(Faults.told(fault));
    }
  }

  /** The files of this computer, as far as they may be sent. */
  LocalFiles localFiles() {
    return new LocalFiles(StdioSettings.files(connection.home(), System.getenv()));
  }

  Connection connection() {
    return connection;
  }

  boolean isJson() {
    return isJson;
  }

  /** One that waits once for the rate limit of a key, and says so. */
  Api api() {
    return PatientApi.once(connection.api(), new Run(new Notes()));
  }

  /** Prints what came of it, in the form that was asked for. */
  void print(JsonElement json, Iterable<String> lines) {
    if (isJson) {
      System.out.println(Json.text(json));
    } else {
      lines.forEach(System.out::println);
    }
  }

  /** Lets a tool do it, with this computer's files. */
  ToolResult tool(String name, JsonObject arguments) {
    Tool tool = Tools.named(name);
    Arguments checked = SchemaCheck.check(tool.input(), arguments);
    LocalFiles files = localFiles();
    Run run = new Run(isJson || !Terminal.isThere() ? null : new Notes());
    return tool.work().apply(new ToolCall(checked, api(), files, run, Clock.systemUTC()));
  }

  /** What is under way, on standard error; what was just said is not said again. */
  private static final class Notes implements Run.Listener {
    private String last = "";

    @Override
    public void progress(double done, @Nullable Integer total, String words) {
      if (!words.equals(last)) {
        System.err.println(words);
        last = words;
      }
    }
  }

  private int explain(ToolFailure failure) {
    int exit = exitOf(failure.code());
    String sentence = toTheUser(String.valueOf(failure.getMessage()));
    System.err.println(sentence);
    if (isJson) {
      JsonObject json = new JsonObject();
      json.addProperty("error", sentence);
      json.addProperty("code", failure.code());
      failure.status().ifPresent(status -> json.addProperty("status", status));
      failure.retryAfterS().ifPresent(seconds -> json.addProperty("retryAfter", seconds));
      json.addProperty("exit", exit);
      System.out.println(Json.text(json));
    }
    return exit;
  }

  /** What a model would be told to ask the user for, the user here is told himself. */
  private static String toTheUser(String sentence) {
    return ASKED
        .matcher(sentence)
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT))
        .replace("then call again", "then try again");
  }

  private static int exitOf(String code) {
    return switch (code) {
      case ToolFailure.INVALID_ARGUMENTS -> 2;
      case ToolFailure.APP_NOT_RUNNING -> 3;
      case "AUTH_REQUIRED", "AUTH_INVALID_KEY", "SCOPE_REQUIRED", "COOKIE_AUTH_REQUIRED" -> 4;
      case ToolFailure.RATE_LIMITED -> 5;
      default -> FAILED;
    };
  }
}
