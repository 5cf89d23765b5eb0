package io.voidgram.server.cli;

import io.voidgram.server.Server;
import io.voidgram.server.text.Text;

/** The one line that tells whoever started the program that it answers, and where. */
final class ReadyLine {
  private ReadyLine() {}

  /** Addresses and numbers need no escaping, so that no JSON library is loaded for it. */
  static void print(Server server, String loginUrl) {
    String sandboxUrl = server.sandboxUrl().map(url -> '"' + url + '"').orElse("null");
    System.out.println(
        Text.of(
            "VOIDGRAM READY {\"baseUrl\":\"%s\",\"loginUrl\":\"%s\",\"sandboxUrl\":%s,\"pid\":%d}",
            server.baseUrl(), loginUrl, sandboxUrl, ProcessHandle.current().pid()));
    System.out.flush();
  }
}
