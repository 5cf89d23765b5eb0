package io.voidgram.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParseException;
import io.voidgram.server.json.StrictJson;
import io.voidgram.server.text.Digits;
import io.voidgram.server.text.Visible;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers read is in our words; what they send is what it looks like. */
class PlainAnswersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a:1}",
        "{'a':1}",
        "{\"a\":1,}",
        "[1 2]",
        "nope",
        "{\"a\":NaN}",
        "{\"a\":\"\\x\"}",
        "{\"a\":01}",
        "{\"a\":1;}",
        "// x\n{}",
        "{\"a\":\"\t\"}",
        "\u00a0{}"
      })
  void neverRepeatsTheAdviceOfALibrary(String json) {
    String message =
        String.valueOf(
            assertThrows(
                    JsonParseException.class,
                    () -> StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)))
                .getMessage());

    assertFalse(message.matches("(?s).*(JsonReader|Strictness|Use |https?:|java).*"), message);
  }

  @Test
  void saysWhereTheJsonBreaks() {
    String message =
        String.valueOf(
            assertThrows(
                    JsonParseException.class,
                    () -> StrictJson.parse("{\n a:1}".getBytes(StandardCharsets.UTF_8)))
                .getMessage());

    assertTrue(message.startsWith("it is not JSON at line 2, column "), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "+5", "٥", "５", "5 ", "0x5", "1e3", "1234567890123456789"})
  void readsNoOtherDigits(String text) {
    assertEquals(OptionalLong.empty(), Digits.read(text));
  }

  @Test
  void readsWholeNumbers() {
    assertEquals(OptionalLong.of(-12), Digits.read("-12"));
    assertEquals(OptionalLong.of(7), Digits.read("007"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\u0007", "a\u202eb", "\u2066a", "a\nb", "\u200fa", "a\u2028", "\ufeffa"})
  void seesWhatControlsAText(String name) {
    assertFalse(Visible.isPlain(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"my key", "مفتاح", "👩‍👩‍👧", "clé n° 1"})
  void takesNamesInAnyLanguage(String name) {
    assertTrue(Visible.isPlain(name));
  }
}
