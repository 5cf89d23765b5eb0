package io.voidgram.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {
  @Test
  void makesRandomUuidsInForm() {
    UUID id = UUID.fromString(Ids.create());

    assertEquals(4, id.version());
    assertEquals(2, id.variant());
  }

  @Test
  void beginsWithTheTime() {
    long before = System.currentTimeMillis();
    long time = UUID.fromString(Ids.create()).getMostSignificantBits() >>> 16;

    assertTrue(time >= before && time <= System.currentTimeMillis());
  }

  @Test
  void makesNoneTwice() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      assertTrue(ids.add(Ids.create()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-4000-8000-00000000000",
        "00000000-0000-4000-8000-0000000000000",
        "00000000-0000-4000-8000-00000000000g",
        "0000000-00000-4000-8000-000000000000",
        "00000000000040008000000000000000----",
        "٠0000000-0000-4000-8000-000000000000",
        ""
      })
  void refusesWhatIsNoUuid(String text) {
    assertFalse(Ids.isUuid(text));
  }

  @Test
  void takesCapitals() {
    assertTrue(Ids.isUuid("ABCDEF00-0000-4000-8000-000000000000"));
  }
}
