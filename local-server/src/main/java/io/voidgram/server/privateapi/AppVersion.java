package io.voidgram.server.privateapi;

/**
 * The version of Instagram's app whose requests are sent; its name and its number belong together.
 */
record AppVersion(String name, String code) {
  /** The newest that was checked. */
  static final AppVersion CURRENT = new AppVersion("428.0.0.47.67", "961145276");

  String userAgent() {
    return "Instagram "
        + name
        + " Android (34/14; 420dpi; 1080x2400; Google/google; Pixel 7; panther; panther; en_US; "
        + code
        + ")";
  }
}
