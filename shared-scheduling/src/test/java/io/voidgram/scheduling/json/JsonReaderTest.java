package io.voidgram.scheduling.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8259, and nothing that only looks like it. */
class JsonReaderTest {

  @Test
  void readsEveryKindOfValue() {
    assertEquals(
        Arrays.asList("a", new JsonNumber("-12.5e+3"), true, false, null, List.of()),
        new JsonReader(" [ \"a\" , -12.5e+3 ,\ttrue,\r\nfalse,null,[ ] ] ").read());
    assertEquals("1", JsonObject.parse("{\"a\":{\"b\":\"1\"}}").object("a").text("b"));
    assertEquals(List.of(), JsonObject.parse("{ }").objects("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
            "\\""     | "
            "\\\\"     | \\
            "\\/"      | /
            "a\\u0041" | aA
            "\\u00e9"  | \u00e9
            "\\u00E9"  | \u00e9
          """)
  void readsEscapes(String json, String text) {
    assertEquals(text, new JsonReader(json).read());
  }

  @Test
  void readsTheEscapesOfBlanks() {
    assertEquals("\b\f\n\r\t", new JsonReader("\"\\b\\f\\n\\r\\t\"").read());
  }

  @Test
  void keepsIdsThatNoDoubleCanHold() {
    assertEquals("17841400000000001", JsonObject.parse("{\"id\":17841400000000001}").text("id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1}}",
        "[1]]",
        "\"",
        "\"a",
        "'a'",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\",
        "\"a\nb\"",
        "\"a\\n\u0001\"",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "--1",
        "0x1",
        "NaN",
        "Infinity",
        "tru",
        "True",
        "nul",
        "undefined",
        "1 1",
        "\u00a01",
        "//",
      })
  void refusesWhatIsNoJson(String text) {
    assertThrows(JsonException.class, () -> new JsonReader(text).read());
  }

  @Test
  void refusesWhatIsNestedToBreakIt() {
    assertTrue(new JsonReader("[".repeat(64) + "]".repeat(64)).read() instanceof List<?>);
    assertThrows(JsonException.class, () -> new JsonReader("[".repeat(65) + "]".repeat(65)).read());
    assertThrows(JsonException.class, () -> new JsonReader("{\"a\":".repeat(100_000)).read());
  }

  @Test
  void saysWhere() {
    JsonException refusal =
        assertThrows(JsonException.class, () -> new JsonReader("{\"a\" 1}").read());

    assertEquals(": expected at character 5", refusal.getMessage());
  }

  @Test
  void takesTheLastOfTwoMembersOfOneName() {
    assertEquals("2", JsonObject.parse("{\"a\":1,\"a\":2}").text("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e2", "99999999999999999999"})
  void takesNoOtherNumberForAWholeOne(String number) {
    JsonObject json = JsonObject.parse("{\"n\":" + number + "}");

    assertEquals(7, json.number("n", 7));
    assertThrows(JsonException.class, () -> json.integer("n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true"})
  void wantsAnObject(String text) {
    assertThrows(JsonException.class, () -> JsonObject.parse(text));
  }
}
