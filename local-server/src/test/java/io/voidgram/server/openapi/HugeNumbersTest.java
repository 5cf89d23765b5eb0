package io.voidgram.server.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HugeNumbersTest {

  private static final DocumentSchemas SCHEMAS =
      DocumentSchemas.ofRequests(
          ApiDocument.parse(
              """
              {"paths": {}, "a": {"type": "array", "items": {"properties": {
                "hours": {"type": "integer", "minimum": 1, "maximum": 24}}}},
               "b": {"properties": {"hours": {"type": "integer", "minimum": 1}}}}
              """));

  @Test
  void holdsANumberBeyondALongAgainstItsLimits() {
    List<String> tooLarge = SCHEMAS.violations("/a", json("[{\"hours\": 1e308}]"));
    List<String> tooSmall = SCHEMAS.violations("/b", json("{\"hours\": -1e308}"));

    assertEquals(1, tooLarge.size(), tooLarge::toString);
    assertTrue(tooLarge.get(0).contains("maximum"), tooLarge::toString);
    assertEquals(1, tooSmall.size(), tooSmall::toString);
    assertTrue(tooSmall.get(0).contains("minimum"), tooSmall::toString);
  }

  @Test
  void leavesEveryOtherValueAsItIs() {
    JsonNode value = json("{\"a\": [1.5, -3, 9007199254740993, \"1e308\", null]}");

    assertSame(value, HugeNumbers.writtenOut(value));
    assertFalse(SCHEMAS.violations("/a", json("[{\"hours\": 1.5}]")).isEmpty());
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
