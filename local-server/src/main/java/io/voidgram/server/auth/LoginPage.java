package io.voidgram.server.auth;

import io.voidgram.server.home.HomeException;
import io.voidgram.server.home.PrivateFile;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page in the home that leads a browser to a login link. Every user of the machine can read what
 * a browser is started with, and only its owner can read this file.
 */
record LoginPage(Path file) {
  private static final Logger LOG = LoggerFactory.getLogger(LoginPage.class);

  static LoginPage in(Path home) {
    return new LoginPage(home.resolve("open-voidgram.html"));
  }

  /** Links are made of letters that HTML need not escape. */
  void write(String link) {
    String page =
        Text.of(
            """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="refresh" content="0; url=%s">
        <title>VoidGram</title>
        <p><a href="%s">Open VoidGram</a></p>
        </html>
        """,
            link, link);
    try {
      PrivateFile.write(file, page.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new HomeException(
          Text.of("%s cannot be written: %s.", file, HomeException.reason(e)), e);
    }
  }

  /** What stays behind holds a link that is used up or old. */
  void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} could not be removed: {}", file, HomeException.reason(e));
    }
  }
}
