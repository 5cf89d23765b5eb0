package io.voidgram.scheduling.json;

/** A number as it was written: Meta's ids are larger than a double can hold. */
record JsonNumber(String text) {
  /** The whole number; throws when it is none. */
  public long asLong() {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new JsonException("not a whole number: " + text);
    }
  }

  /** The whole number, or the given one when it is none. */
  public long asLong(long otherwise) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** The whole number; throws when it is none, or larger than an int. */
  int asInt() {
    long number = asLong();
    if (number != (int) number) {
      throw new JsonException("too large a number: " + text);
    }
    return (int) number;
  }
}
