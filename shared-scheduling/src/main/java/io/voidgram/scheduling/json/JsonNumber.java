package io.voidgram.scheduling.json;

/** A number as it was written: Meta's ids are larger than a double can hold. */
public record JsonNumber(String text) {

  /** The whole number; throws when it is none. */
  public long asLong() {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new JsonException("not a whole number: " + text);
    }
  }
}
