package io.voidgram.server.privateapi;

import io.voidgram.server.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of Instagram's app, of the checked list that comes with this program; nobody is asked
 * for a newer one.
 *
 * @param code its number, which belongs to the name
 * @param checkedOn when somebody saw that it is one
 */
record AppVersion(String name, String code, LocalDate checkedOn) {
  private static final String LIST = "/privateapi/app-versions.txt";

  /** The app asks its users to update after some months. */
  private static final Duration FRESH = Duration.ofDays(180);

  /** The newest on the list, whose requests are sent. */
  static final AppVersion CURRENT = newest(read());

  private static AppVersion newest(List<AppVersion> list) {
    return list.get(list.size() - 1);
  }

  private static List<AppVersion> read() {
    try (InputStream in = AppVersion.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its list of app versions");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 3))
          .map(cells -> new AppVersion(cells[0], cells[1], LocalDate.parse(cells[2])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String userAgent() {
    return Text.of(
        "Instagram %s Android (34/14; 420dpi; 1080x2400; Google/google; Pixel 7; panther; panther;"
            + " en_US; %s)",
        name, code);
  }

  Instant checkedAt() {
    return checkedOn.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** What its user should know of its age; null while it is fresh. */
  @Nullable String warning(Instant now) {
    Duration age = Duration.between(checkedAt(), now);
    return age.compareTo(FRESH) > 0
        ? Text.of("Instagram app version is %s days stale", Long.toString(age.toDays()))
        : null;
  }
}
