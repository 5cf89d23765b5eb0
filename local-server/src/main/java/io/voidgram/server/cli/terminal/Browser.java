package io.voidgram.server.cli.terminal;

import io.voidgram.server.programs.OutsideProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a page of the disk in the user's browser, with the program each system has for that. */
public final class Browser {
  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

  private Browser() {}

  public static void open(Path page) {
    try {
      Process opener =
          OutsideProgram.startOnDesktop(
              command(System.getProperty("os.name", ""), page.toString()));
      LOG.debug("Opening a browser with process {}", opener.pid());
    } catch (IOException e) {
      LOG.debug("No browser could be opened", e);
      System.err.println("No browser could be opened: open the loginUrl above in yours.");
    }
  }

  private static List<String> command(String system, String page) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", page);
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open", page);
  }
}
