package io.voidgram.server.posts.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of time zones: all of the tz database, as a list of our own. That of the JDK is as old
 * as the JDK, and leaves some names out that are as old as the database.
 */
final class ZoneNames {
  private static final String LIST = "/zones/names.txt";
  private static final Set<String> NAMES = read();

  /** {@code +05:30}, {@code +0530}, {@code +05}, with seconds too; at most 18 hours. */
  private static final Pattern OFFSET =
      Pattern.compile(
          "[+-](?:(?:0[0-9]|1[0-7])(?::?[0-5][0-9](?::?[0-5][0-9])?)?|18(?::?00(?::?00)?)?)");

  private ZoneNames() {}

  public static boolean isZone(String name) {
    return NAMES.contains(name) || name.equals("Z") || OFFSET.matcher(name).matches();
  }

  private static Set<String> read() {
    try (InputStream in = ZoneNames.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its part " + LIST + "; build it anew.");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + LIST, e);
    }
  }
}
