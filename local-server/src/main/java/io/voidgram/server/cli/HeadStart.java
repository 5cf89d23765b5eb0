package io.voidgram.server.cli;

import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.json.Json;
import io.voidgram.server.work.Threads;
import java.util.Locale;

/**
 * Loads what every server needs and no setting changes, in a thread of its own, while the command
 * line is still read and the log is opened.
 *
 * <p>It only saves time: whoever needs one of these sooner loads it by himself. Nothing of it may
 * write a log, which is not there yet.
 */
final class HeadStart {
  private HeadStart() {}

  static void begin() {
    Threads.start("head-start", HeadStart::load);
  }

  private static void load() {
    Locale.getAvailableLocales(); // Jetty's table of media types goes through all of them
    Json.text("");
    MetaClient.loadLibrary();
  }
}
