package io.voidgram.house;

/** A line that breaks a rule of the house, and what to do about it. */
record Breach(String file, int line, String what) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + what;
  }
}
