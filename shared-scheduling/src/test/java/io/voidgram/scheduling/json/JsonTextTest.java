package io.voidgram.scheduling.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"",
        "\\",
        "\"quoted\" from the first to the last\"",
        "C:\\new\\table",
        "line\nline\r\n\ttab\u0000\u001f",
        "é 🌅 \ud83d alone \u2028",
        "{\"a\":\"\\u0041\"}",
      })
  void readsBackWhatItWrote(String text) {
    String json = new JsonWriter().text("t", text).end();

    assertEquals(text, JsonObject.parse(json).text("t"));
  }

  @Test
  void readsEveryEscape() {
    JsonObject json =
        JsonObject.parse("{\"t\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83C\\uDF05z\"}");

    assertEquals("a\"\\/\b\f\n\r\té🌅z", json.text("t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"t\":\"a",
        "{\"t\":\"a\\",
        "{\"t\":\"a\\\"",
        "{\"t\":\"a\\x\"}",
        "{\"t\":\"a\\u12\"}",
        "{\"t\":\"a\\u00g0\"}",
        "{\"t\":\"\\u００４１\"}",
        "{\"t\":\"a\nb\"}",
        "{\"t\":\"\\\\\n\"}",
      })
  void refusesWhatIsNoText(String json) {
    assertThrows(JsonException.class, () -> JsonObject.parse(json));
  }
}
