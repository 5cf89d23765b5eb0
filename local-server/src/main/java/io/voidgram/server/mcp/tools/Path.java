package io.voidgram.server.mcp.tools;

import io.voidgram.server.json.Ids;
import io.voidgram.server.mcp.api.ToolFailure;
import io.voidgram.server.mcp.call.Arguments;

/** Ids on their way into an address: what is no id leads nowhere, so it is not asked for. */
final class Path {
  private Path() {}

  static String id(Arguments arguments, String name) {
    return id(arguments.need(name));
  }

  static String id(String text) {
    String id = text.strip();
    if (!Ids.isUuid(id)) {
      throw ToolFailure.of(
          ToolFailure.NOT_FOUND,
          "There is nothing with the id \"" + PostLines.quoted(id) + "\".",
          "Take ids from list_posts, list_scheduled or list_media.");
    }
    return Ids.canonical(id);
  }
}
