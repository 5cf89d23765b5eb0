package io.voidgram.house;

import io.voidgram.house.SourceFile.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may know whom: imports run one way. */
final class ImportRules {
  static final String SHARED = "io.voidgram.scheduling";
  static final String SERVER = "io.voidgram.server";
  static final String WORKER = "io.voidgram.worker";

  /** Of the JDK, what TeaVM compiles small and alike; java.lang needs no import. */
  private static final Set<String> JDK_OF_SHARED =
      Set.of(
          "java.time.Duration",
          "java.time.Instant",
          "java.util.ArrayList",
          "java.util.Collections",
          "java.util.EnumMap",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.List",
          "java.util.Map",
          "java.util.Optional",
          "java.util.Set",
          "java.util.TreeMap",
          "org.jspecify.annotations.Nullable");

  /** What Instagram publishes of videos: the one thing of ours the sandbox judges by. */
  private static final String VIDEO_SPECIFICATION = SHARED + ".post.video";

  /** What of shared is the desktop's alone. */
  private static final String HAND_OVER = SHARED + ".handover";

  /** What a shared package may know of the others; one that is not here may know none. */
  private static final Map<String, Set<String>> WITHIN_SHARED =
      Map.ofEntries(
          Map.entry("error", Set.of()),
          Map.entry("json", Set.of()),
          Map.entry("post", Set.of("error")),
          Map.entry("timing", Set.of()),
          Map.entry("publish", Set.of("post", "timing", "error")),
          Map.entry("drive", Set.of("timing", "publish", "post", "error")),
          Map.entry("handover", Set.of("timing", "publish")),
          Map.entry("renewal", Set.of("timing", "publish", "error")),
          Map.entry("wire", Set.of("json", "post", "publish", "renewal", "error")),
          Map.entry("repost", Set.of("graph", "publish", "post", "json", "timing")),
          Map.entry("graph", Set.of("wire", "publish", "renewal", "post", "json", "error")));

  /** The ground every feature may know, and what of it each of its rooms knows itself. */
  private static final Map<String, Set<String>> GROUND =
      Map.of(
          "text", Set.of(),
          "programs", Set.of(),
          "work", Set.of(),
          "error", Set.of(),
          "home", Set.of("text"),
          "json", Set.of("error", "text"),
          "vault", Set.of("home", "text"),
          "store", Set.of("home", "text", "work"),
          "access", Set.of(),
          "http", Set.of("access", "home", "text", "work", "error", "json", "store"));

  /** Where everything meets. */
  private static final Set<String> COMPOSITION = Set.of("", "cli");

  /** Which features know which others, as {@code features.txt} lists it. */
  private static final Set<String> FEATURES = FeatureList.read();

  private ImportRules() {}

  static List<Breach> check(SourceFile file) {
    List<Breach> breaches = new ArrayList<>();
    if (file.isTest()) {
      return breaches;
    }
    for (Name name : file.names()) {
      String what = complaint(file.packageName(), name.text());
      if (!what.isEmpty()) {
        breaches.add(new Breach(file.path(), name.line(), "knows " + name.text() + ". " + what));
      }
    }
    return breaches;
  }

  private static String complaint(String from, String to) {
    if (isIn(SHARED, from)) {
      return shared(from, to);
    }
    if (isIn(WORKER, from)) {
      return worker(to);
    }
    if (!isIn(SERVER, from)) {
      return "";
    }
    if (isIn(WORKER, to)) {
      return "The drivers never see each other: move it to shared.";
    }
    return server(feature(from), to);
  }

  private static String worker(String to) {
    if (isIn(HAND_OVER, to)) {
      return "The desktop alone decides who owns a post: the Worker answers, and stays small.";
    }
    return isIn(SERVER, to) ? "The drivers never see each other: move it to shared." : "";
  }

  private static String shared(String from, String to) {
    boolean isJdk = to.startsWith("java.") || to.startsWith("javax.");
    boolean isOther = to.startsWith("org.") || to.startsWith("com.");
    if ((isJdk || isOther) && !JDK_OF_SHARED.contains(type(to))) {
      return "Shared knows of the JDK what TeaVM compiles small: take it as an argument, or do it"
          + " at the edge.";
    }
    if (isIn(SERVER, to) || isIn(WORKER, to)) {
      return "Shared knows no driver: return a command instead.";
    }
    if (!isIn(SHARED, to)) {
      return "";
    }
    String own = part(SHARED, from);
    String other = part(SHARED, to);
    Set<String> allowed = WITHIN_SHARED.getOrDefault(own, Set.of());
    boolean isAllowed = allowed.contains(other) || other.equals(own);
    return isAllowed ? "" : own + " stands below " + other + ": turn the dependency round.";
  }

  private static String server(String feature, String to) {
    if (feature.equals("sandbox")) {
      boolean isOwn = isIn(SERVER + ".sandbox", to) || isIn(VIDEO_SPECIFICATION, to);
      boolean isOurs = to.startsWith("io.voidgram.") && !isOwn;
      return isOurs ? "The sandbox is Meta, which knows nothing of us: write it anew there." : "";
    }
    String other = isIn(SERVER, to) ? feature(to) : feature;
    if (COMPOSITION.contains(feature) || other.equals(feature)) {
      return "";
    }
    Set<String> below = GROUND.getOrDefault(feature, GROUND.keySet());
    if (below.contains(other) || FEATURES.contains(feature + " -> " + other)) {
      return "";
    }
    String allowed = String.join(", ", new TreeSet<>(below));
    return feature
        + " may know shared and of the ground "
        + (allowed.isEmpty() ? "nothing" : allowed)
        + ": let Features hand it what it needs, or list it in features.txt with the reason.";
  }

  /** Whether the package belongs to a feature of the server, not to the ground or the sandbox. */
  static boolean isFeature(String packageName) {
    String feature = feature(packageName);
    return isIn(SERVER, packageName)
        && !COMPOSITION.contains(feature)
        && !GROUND.containsKey(feature)
        && !feature.equals("sandbox");
  }

  static String feature(String name) {
    return part(SERVER, name);
  }

  /** The first word behind the root, such as {@code media} of {@code media.image}. */
  private static String part(String root, String name) {
    if (name.length() <= root.length()) {
      return "";
    }
    String rest = name.substring(root.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  /** The type in an imported name: {@code java.util.Map} of {@code java.util.Map.Entry}. */
  private static String type(String name) {
    int at = 0;
    while (at < name.length() && !Character.isUpperCase(name.charAt(at))) {
      int dot = name.indexOf('.', at);
      at = dot < 0 ? name.length() : dot + 1;
    }
    int end = name.indexOf('.', at);
    return end < 0 ? name : name.substring(0, end);
  }

  static boolean isIn(String root, String name) {
    return name.equals(root) || name.startsWith(root + ".");
  }
}
