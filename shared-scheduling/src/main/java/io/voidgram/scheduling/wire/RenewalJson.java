package io.voidgram.scheduling.wire;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.renewal.Renewal;

/** A token's renewal as JSON, which both targets read and write; the token is no part of it. */
public final class RenewalJson {
  private RenewalJson() {}

  /** The renewal as JSON. */
  public static String write(Renewal renewal) {
    return new JsonWriter()
        .number("version", renewal.version())
        .instant("since", renewal.since())
        .instant("expiresAt", renewal.expiresAt())
        .number("tries", renewal.tries())
        .instant("nextAt", renewal.nextAt())
        .text("trouble", renewal.trouble())
        .end();
  }

  /** The renewal such a JSON stands for. */
  public static Renewal read(String text) {
    return read(JsonObject.parse(text));
  }

  /** The same, of JSON that was read already. */
  public static Renewal read(JsonObject json) {
    return new Renewal(
        json.number("version", 0),
        json.instant("since"),
        json.instantOrNull("expiresAt"),
        json.integer("tries"),
        json.instantOrNull("nextAt"),
        json.text("trouble"));
  }
}
