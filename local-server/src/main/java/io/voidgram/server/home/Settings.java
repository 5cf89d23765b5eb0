package io.voidgram.server.home;

import io.voidgram.scheduling.drive.LatePosts;
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
    Endpoints endpoints) {
  private static final int PORT_MAX = 65_535;

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
   * The addresses of others, and our own as others see it.
   *
   * @param instagram empty until the user says which; then it depends on what is connected
   * @param instagramBase below which every Meta host is reached, instead of itself
   * @param cloudflareBase a stand-in for Cloudflare's API
   * @param publicUrl where this server's /media/ routes can be fetched from outside
   */
  public record Endpoints(
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
        port(options.port()).orElseGet(() -> env.integer("VOIDGRAM_PORT", 3001, 0, PORT_MAX)),
        options.opensBrowser(),
        env.text("VOIDGRAM_ENV").orElse("production").equals("development"),
        new Limits(
            env.integer("RATE_LIMIT_RPM", 100, 1, Integer.MAX_VALUE),
            env.integer("RATE_LIMIT_RPH", 1000, 1, Integer.MAX_VALUE),
            env.integer("MAX_FILE_SIZE_MB", 100, 1, 100_000)),
        Duration.ofMinutes(
            env.integer("VOIDGRAM_LATE_GRACE_MINUTES", LatePosts.GRACE_MINUTES, 0, 5_256_000)),
        new Endpoints(
            env.instagramMode(options.instagram()),
            env.url("VOIDGRAM_INSTAGRAM_BASE"),
            env.url("VOIDGRAM_CLOUDFLARE_BASE"),
            env.url("VOIDGRAM_PUBLIC_URL")));
  }

  /**
   * The number behind {@code --port}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Optional<Integer> port(Optional<String> option) {
    return option.map(text -> wholeNumber("--port", text, 0, PORT_MAX));
  }

  /** {@code name} is the option or variable that the user set, so that the message names it. */
  private static int wholeNumber(String name, String text, int min, int max) {
    if (text.matches("-?[0-9]{1,10}")) {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return (int) value;
      }
    }
    throw new IllegalArgumentException(
        name + " must be a whole number from " + min + " to " + max + ", not " + text);
  }

  /** Reads single variables; one that is set to nothing counts as unset. */
  private record Environment(Map<String, String> variables) {
    Optional<String> text(String name) {
      return Optional.ofNullable(variables.get(name)).map(String::strip).filter(t -> !t.isEmpty());
    }

    int integer(String name, int byDefault, int min, int max) {
      return text(name).map(text -> wholeNumber(name, text, min, max)).orElse(byDefault);
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
      return option
          .map(text -> instagramMode("--instagram", text))
          .or(() -> text("VOIDGRAM_INSTAGRAM").map(t -> instagramMode("VOIDGRAM_INSTAGRAM", t)));
    }

    private static InstagramMode instagramMode(String name, String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "sandbox" -> InstagramMode.SANDBOX;
        case "live" -> InstagramMode.LIVE;
        default ->
            throw new IllegalArgumentException(name + " must be sandbox or live, not " + text);
      };
    }
  }
}
