package io.voidgram.server.http;

import io.voidgram.server.home.HomeFolder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How this run of the server was configured: options win over the environment over defaults. */
public record Settings(
    Path home,
    int port,
    boolean opensBrowser,
    boolean isDevelopment,
    Limits limits,
    Duration lateGrace,
    Outside outside) {

  /** What callers may ask for. */
  public record Limits(int requestsPerMinute, int requestsPerHour, int uploadMegabytes) {
    /** The largest file that may be uploaded. */
    public long uploadBytes() {
      return uploadMegabytes * 1024L * 1024L;
    }
  }

  /** Which Instagram is meant. */
  public enum InstagramMode {
    SANDBOX,
    LIVE
  }

  /**
   * Who is on the other side.
   *
   * @param instagram empty until the user says which; then it depends on what is connected
   * @param instagramBase below which every Meta host is reached, instead of itself
   * @param cloudflareBase a stand-in for Cloudflare's API
   * @param publicUrl where this server's /media/ routes can be fetched from outside
   */
  public record Outside(
      Optional<InstagramMode> instagram,
      Optional<URI> instagramBase,
      Optional<URI> cloudflareBase,
      Optional<URI> publicUrl) {}

  /** The options of {@code serve}; empty where an option was not given. */
  public record Options(
      Optional<String> port,
      Optional<String> home,
      Optional<String> instagram,
      boolean opensBrowser) {
    /** No option given. */
    public static final Options NONE =
        new Options(Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /**
   * Reads all settings.
   *
   * @throws IllegalArgumentException naming the setting that cannot be understood
   */
  public static Settings from(Options options, Map<String, String> environment) {
    Environment env = new Environment(environment);
    return new Settings(
        HomeFolder.choose(options.home(), environment),
        env.integer(options.port(), "VOIDGRAM_PORT", 3001, 0, 65_535),
        options.opensBrowser(),
        env.text("VOIDGRAM_ENV").orElse("production").equals("development"),
        new Limits(
            env.integer("RATE_LIMIT_RPM", 100, 1, Integer.MAX_VALUE),
            env.integer("RATE_LIMIT_RPH", 1000, 1, Integer.MAX_VALUE),
            env.integer("MAX_FILE_SIZE_MB", 100, 1, 100_000)),
        Duration.ofMinutes(env.integer("VOIDGRAM_LATE_GRACE_MINUTES", 360, 0, 5_256_000)),
        new Outside(
            env.instagramMode(options.instagram()),
            env.url("VOIDGRAM_INSTAGRAM_BASE"),
            env.url("VOIDGRAM_CLOUDFLARE_BASE"),
            env.url("VOIDGRAM_PUBLIC_URL")));
  }

  /** Reads single variables; one that is set to nothing counts as unset. */
  private record Environment(Map<String, String> variables) {
    Optional<String> text(String name) {
      return Optional.ofNullable(variables.get(name)).map(String::strip).filter(t -> !t.isEmpty());
    }

    int integer(String name, int byDefault, int min, int max) {
      return integer(Optional.empty(), name, byDefault, min, max);
    }

    int integer(Optional<String> option, String name, int byDefault, int min, int max) {
      Optional<String> text = option.or(() -> text(name));
      if (text.isEmpty()) {
        return byDefault;
      }
      try {
        int value = Integer.parseInt(text.get());
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(name + " must be a whole number", e);
      }
      throw new IllegalArgumentException(
          name + " must be from " + min + " to " + max + ", not " + text.get());
    }

    Optional<URI> url(String name) {
      return text(name).map(text -> httpUrl(name, text.replaceAll("/+$", "")));
    }

    private static URI httpUrl(String name, String text) {
      try {
        URI url = new URI(text);
        if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
          return url;
        }
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(name + " is not an address: " + e.getReason(), e);
      }
      throw new IllegalArgumentException(name + " must be an http or https address");
    }

    Optional<InstagramMode> instagramMode(Optional<String> option) {
      return option.or(() -> text("VOIDGRAM_INSTAGRAM")).map(Environment::instagramMode);
    }

    private static InstagramMode instagramMode(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "sandbox" -> InstagramMode.SANDBOX;
        case "live" -> InstagramMode.LIVE;
        default ->
            throw new IllegalArgumentException(
                "VOIDGRAM_INSTAGRAM (--instagram) must be sandbox or live, not " + text);
      };
    }
  }
}
