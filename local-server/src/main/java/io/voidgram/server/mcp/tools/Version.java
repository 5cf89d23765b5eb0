package io.voidgram.server.mcp.tools;

/** The version of the program, as it tells others. */
public final class Version {
  public static final String NUMBER = "3.3.0";

  private Version() {}
}
