package io.voidgram.server.sandbox.graph;

import java.util.List;
import java.util.Set;

/** The path of a call below its host, taken apart into version prefix and the rest. */
record VersionedPath(String version, List<String> parts) {
  private static final Set<String> KNOWN =
      Set.of("v20.0", "v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0");

  static VersionedPath of(List<String> segments) {
    boolean hasVersion = !segments.isEmpty() && segments.get(0).matches("v\\d+\\.\\d+");
    return hasVersion
        ? new VersionedPath(segments.get(0), segments.subList(1, segments.size()))
        : new VersionedPath("", segments);
  }

  boolean isVersionKnown() {
    return version.isEmpty() || KNOWN.contains(version);
  }

  String text() {
    return "/" + String.join("/", parts);
  }
}
