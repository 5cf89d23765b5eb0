package io.voidgram.server.openapi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes out what the validator breaks on: numbers beyond 64 bits with an exponent. */
final class HugeNumbers {

  private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(63);

  private HugeNumbers() {}

  /** The same value with those numbers as whole ones; the same node where there are none. */
  static JsonNode writtenOut(JsonNode value) {
    if (isHuge(value)) {
      return BigIntegerNode.valueOf(whole(value));
    }
    return value.isContainer() && holdsHuge(value) ? copy(value) : value;
  }

  private static boolean isHuge(JsonNode value) {
    return value.isDouble() && whole(value).abs().compareTo(BEYOND) >= 0;
  }

  private static boolean holdsHuge(JsonNode container) {
    return container.valueStream().anyMatch(value -> isHuge(value) || holdsHuge(value));
  }

  private static JsonNode copy(JsonNode container) {
    JsonNode copy = container.deepCopy();
    if (copy instanceof ObjectNode object) {
      List.copyOf(object.propertyNames())
          .forEach(name -> object.set(name, writtenOut(object.path(name))));
    } else if (copy instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        array.set(index, writtenOut(array.path(index)));
      }
    }
    return copy;
  }

  private static BigInteger whole(JsonNode number) {
    double value = number.doubleValue();
    return Double.isFinite(value) ? new BigDecimal(value).toBigInteger() : BigInteger.ZERO;
  }
}
