package io.voidgram.server.cli;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.voidgram.server.Server;

/** The one line that tells whoever started the program that it answers, and where. */
final class ReadyLine {
  private ReadyLine() {}

  static void print(Server server, String loginUrl) {
    JsonObject ready = new JsonObject();
    ready.addProperty("baseUrl", server.baseUrl());
    ready.addProperty("loginUrl", loginUrl);
    server
        .sandboxUrl()
        .ifPresentOrElse(
            url -> ready.addProperty("sandboxUrl", url),
            () -> ready.add("sandboxUrl", JsonNull.INSTANCE));
    ready.addProperty("pid", ProcessHandle.current().pid());
    System.out.println("VOIDGRAM READY " + ready);
    System.out.flush();
  }
}
