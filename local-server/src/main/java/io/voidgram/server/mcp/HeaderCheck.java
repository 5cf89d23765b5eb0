package io.voidgram.server.mcp;

import io.voidgram.server.mcp.protocol.Message;
import io.voidgram.server.mcp.protocol.Protocol;
import io.voidgram.server.mcp.protocol.RpcException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** Whether the headers of a request say the same as its body, as the protocol wants it. */
final class HeaderCheck {
  private static final String VERSION = "MCP-Protocol-Version";
  private static final String ENCODED_START = "=?base64?";
  private static final String ENCODED_END = "?=";

  private HeaderCheck() {}

  /** Throws the RpcException that says where they differ. */
  static void check(Message message, Function<String, Optional<String>> headers) {
    Optional<String> version = headers.apply(VERSION);
    if (!message.isModern()) {
      version.ifPresent(HeaderCheck::requireLegacy);
      return;
    }
    same(VERSION, version, Optional.ofNullable(message.version()));
    same("Mcp-Method", headers.apply("Mcp-Method"), Optional.of(message.method()));
    if (isNamed(message.method())) {
      same("Mcp-Name", headers.apply("Mcp-Name").map(HeaderCheck::decoded), message.subject());
    }
  }

  private static boolean isNamed(String method) {
    return switch (method) {
      case "tools/call", "prompts/get", "resources/read" -> true;
      default -> false;
    };
  }

  private static void requireLegacy(String version) {
    if (version.equals(Protocol.MODERN)) {
      throw mismatch(VERSION);
    }
    if (!Protocol.LEGACY.contains(version)) {
      throw new RpcException(
          RpcException.INVALID_REQUEST, "The header " + VERSION + " names no known version.");
    }
  }

  private static void same(String name, Optional<String> header, Optional<String> body) {
    if (!header.equals(body)) {
      throw mismatch(name);
    }
  }

  private static RpcException mismatch(String name) {
    return new RpcException(
        RpcException.HEADER_MISMATCH,
        "The header " + name + " is missing, or does not say what the body says.");
  }

  /** Names that a header cannot hold as they are come in Base64. */
  private static String decoded(String value) {
    if (!value.startsWith(ENCODED_START) || !value.endsWith(ENCODED_END)) {
      return value;
    }
    try {
      String text = value.substring(ENCODED_START.length(), value.length() - ENCODED_END.length());
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw mismatch("Mcp-Name");
    }
  }
}
