package io.voidgram.server.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens an address in the user's browser, with the program each system has for that. */
final class Browser {
  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

  private Browser() {}

  static void open(String url) {
    try {
      Process opener =
          new ProcessBuilder(command(System.getProperty("os.name", ""), url))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      LOG.debug("Opening a browser with process {}", opener.pid());
    } catch (IOException e) {
      LOG.debug("No browser could be opened", e);
      System.out.println("Open the login URL above in your browser.");
    }
  }

  private static List<String> command(String system, String url) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", url);
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open", url);
  }
}
