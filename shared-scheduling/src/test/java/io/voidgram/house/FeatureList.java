package io.voidgram.house;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code features.txt}: which feature of the local server knows which other, and why. */
final class FeatureList {
  private static final Pattern LINE = Pattern.compile("(\\w+)\\s*->\\s*(\\w+):\\s*\\S.*");

  /** What only Features knows, which starts it. */
  private static final String ENGINE = "runner";

  private FeatureList() {}

  /** The pairs, such as {@code posts -> jobs}. */
  static Set<String> read() {
    try (InputStream in = FeatureList.class.getResourceAsStream("features.txt")) {
      if (in == null) {
        throw new IllegalStateException("features.txt is not beside the tests");
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("features.txt cannot be read", e);
    }
  }

  static Set<String> of(String text) {
    Set<String> pairs = new HashSet<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("not \"feature -> other: why\": " + line);
      }
      if (matcher.group(2).equals(ENGINE)) {
        throw new IllegalArgumentException("nobody knows the engine, know jobs instead: " + line);
      }
      pairs.add(matcher.group(1) + " -> " + matcher.group(2));
    }
    return pairs;
  }
}
