package io.voidgram.server.cli.terminal;

import java.io.Console;

/** Whether a person sits in front of the program. */
public final class Terminal {
  private Terminal() {}

  @SuppressWarnings(
      "SystemConsoleNull") // before JDK 22 null is the answer, since then isTerminal()
  public static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // an older JDK, which has no console without a terminal
    }
  }
}
