package io.voidgram.server.json;

import io.voidgram.server.text.Likeness;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which field of ours somebody meant: by a slip of the fingers, or by the name others give it. */
final class FieldNames {
  /** Simplified, as other products call what is ours; of the fields that one body knows. */
  private static final Map<String, List<String>> ELSEWHERE =
      Map.ofEntries(
          Map.entry(
              "caption", List.of("text", "message", "description", "title", "body", "content")),
          Map.entry("mediaFileId", List.of("media", "mediaid", "file", "image", "photo", "video")),
          Map.entry("mediaFileIds", List.of("medias", "mediaids", "files", "images", "children")),
          Map.entry("mediaType", List.of("kind", "posttype")),
          Map.entry("accountId", List.of("profile", "profileid", "iguserid", "userid")),
          Map.entry(
              "scheduledFor", List.of("time", "date", "when", "at", "publishat", "scheduledat")),
          Map.entry("timezone", List.of("tz", "zone")),
          Map.entry("locationId", List.of("location", "place", "placeid")),
          Map.entry("crossPostToFacebook", List.of("facebook")),
          Map.entry("url", List.of("target", "endpoint", "callback")));

  /** Shorter ones stand in too many words. */
  private static final int WORD_MIN = 4;

  private FieldNames() {}

  /** One of the known names, of several alike the first in order; unless it can be none of them. */
  static Optional<String> meant(String typed, Set<String> names) {
    SortedSet<String> known = new TreeSet<>(names);
    String simple = simplified(typed);
    return first(known, name -> simplified(name).equals(simple))
        .or(() -> first(known, name -> ELSEWHERE.getOrDefault(name, List.of()).contains(simple)))
        .or(() -> Likeness.nearest(typed, known))
        .or(() -> first(known, name -> isPartOf(simple, simplified(name))));
  }

  private static Optional<String> first(Set<String> known, Predicate<String> isMeant) {
    return known.stream().filter(isMeant).findFirst();
  }

  /** Without what separates words, and without capitals. */
  private static String simplified(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isPartOf(String typed, String name) {
    boolean isWord = typed.length() >= WORD_MIN && name.length() >= WORD_MIN;
    return isWord
        && (name.startsWith(typed)
            || name.endsWith(typed)
            || typed.startsWith(name)
            || typed.endsWith(name));
  }
}
