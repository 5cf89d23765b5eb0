package io.voidgram.server.mcp.stdio;

import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.HomeLock;
import io.voidgram.server.mcp.catalogue.Catalogue;
import io.voidgram.server.mcp.files.FileRules;
import io.voidgram.server.text.Digits;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How the program was configured, by its environment.
 *
 * @param baseUrl empty when the server that runs on the home is meant
 */
public record StdioSettings(
    Path home,
    Optional<String> apiKey,
    Optional<String> baseUrl,
    Catalogue catalogue,
    FileRules files) {
  public static final String DEFAULT_URL = "http://localhost:3001/api/v1";
  private static final Pattern KEY = Pattern.compile("vg_live_[A-Za-z0-9_-]{43}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]|\\[0:0:0:0:0:0:0:1\\]");

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the variable that cannot be understood
   */
  public static StdioSettings read(Optional<String> homeOption, Map<String, String> environment) {
    Path home = HomeFolder.choose(homeOption, environment);
    return new StdioSettings(
        home,
        value(environment, "VOIDGRAM_API_KEY"),
        value(environment, "VOIDGRAM_BASE_URL").map(StdioSettings::checkedUrl),
        catalogue(environment),
        files(home, environment));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(it -> !it.isEmpty());
  }

  private static Catalogue catalogue(Map<String, String> environment) {
    Catalogue all = Catalogue.whole();
    Optional<String> only = value(environment, "VOIDGRAM_MCP_TOOLS");
    Catalogue named = only.isPresent() ? named(all, only.get()) : all;
    return switch (value(environment, "VOIDGRAM_MCP_READ_ONLY").orElse("0")) {
      case "0" -> named;
      case "1" -> named.readOnly();
      default -> throw new IllegalArgumentException("VOIDGRAM_MCP_READ_ONLY must be 0 or 1.");
    };
  }

  private static Catalogue named(Catalogue all, String names) {
    try {
      return all.only(names);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("VOIDGRAM_MCP_TOOLS: " + e.getMessage(), e);
    }
  }

  /** Which files of this computer may be sent. */
  public static FileRules files(Path home, Map<String, String> environment) {
    Path user =
        Path.of(value(environment, "HOME").orElseGet(() -> System.getProperty("user.home", ".")));
    List<Path> folders =
        value(environment, "VOIDGRAM_MCP_FOLDERS")
            .map(it -> FileRules.folders(it, File.pathSeparator))
            .orElse(List.of());
    String megabytes = value(environment, "MAX_FILE_SIZE_MB").orElse("100");
    OptionalLong limit = Digits.read(megabytes);
    if (limit.isEmpty() || limit.getAsLong() < 1 || limit.getAsLong() > 100_000) {
      throw new IllegalArgumentException(
          "MAX_FILE_SIZE_MB must be a whole number from 1 to 100000.");
    }
    return new FileRules(user, home, folders, limit.getAsLong() << 20);
  }

  /** The key goes over this address, so only this computer's own may be without encryption. */
  public static String checkedUrl(String text) {
    try {
      URI url = new URI(text.replaceAll("/+$", ""));
      String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
      boolean isSecure = "https".equalsIgnoreCase(url.getScheme());
      boolean isHttp = "http".equalsIgnoreCase(url.getScheme());
      boolean isPlain = url.getUserInfo() == null && url.getQuery() == null;
      boolean hasPlace = url.getHost() != null && url.getPort() <= 65_535;
      if (!hasPlace || !isPlain || (!isSecure && !isHttp)) {
        throw new IllegalArgumentException(
            "VOIDGRAM_BASE_URL must be an address such as " + DEFAULT_URL + ".");
      }
      if (isHttp && !LOOPBACK.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "VOIDGRAM_BASE_URL must begin with https://, because "
                + host
                + " is not this computer and the API key would travel unencrypted.");
      }
      String path = String.valueOf(url.getPath());
      return path.isEmpty() ? url + "/api/v1" : url.toString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "VOIDGRAM_BASE_URL is no address; it is one such as " + DEFAULT_URL + ".", e);
    }
  }

  /** Whether there is a key that could be one. */
  boolean hasKeyOfGoodShape() {
    return apiKey.filter(key -> KEY.matcher(key).matches()).isPresent();
  }

  /** Where VoidGram is to be found just now. */
  String currentUrl() {
    return baseUrl.orElseGet(() -> urlOf(home));
  }

  /** The server that runs on a home, else where one usually runs. */
  public static String urlOf(Path home) {
    try {
      return HomeLock.holder(home)
          .flatMap(HomeLock.Holder::port)
          .map(port -> "http://localhost:" + port + "/api/v1")
          .orElse(DEFAULT_URL);
    } catch (IOException | RuntimeException e) {
      return DEFAULT_URL; // a home that cannot be read runs no server of this user's
    }
  }
}
