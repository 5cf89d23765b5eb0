package io.voidgram.scheduling.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "0.5, 0.5",
    "0.25, 0.25",
    "0.1234, 0.1234",
    "0.0001, 0.0001",
    "0.00004, 0",
    "0.00005, 0.0001",
    "0.99996, 1",
    "0.1, 0.1",
    "1e-9, 0",
  })
  void writesFourDecimalsAtMost(double value, String text) {
    assertEquals(text, Fraction.text(value));
  }

  @Test
  void readsEveryFractionItWrites() {
    for (int i = 0; i <= 10_000; i++) {
      double value = i / 10_000.0;
      assertEquals(value, Fraction.value(Fraction.text(value)));
    }
  }
}
