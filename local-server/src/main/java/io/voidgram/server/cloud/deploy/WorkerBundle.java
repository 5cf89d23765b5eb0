package io.voidgram.server.cloud.deploy;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.vault.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Worker as it is deployed.
 *
 * @param modules each file by its name
 * @param fingerprint another one for another Worker
 */
record WorkerBundle(Map<String, byte[]> modules, String fingerprint) {
  /** The one that Cloudflare starts. */
  static final String MAIN = "entry.mjs";

  private static final String FOLDER = "/worker/";
  private static final String LIST = "files.txt";

  /** The Worker that lies in our jar; SERVICE_UNAVAILABLE where it was built without one. */
  static WorkerBundle inJar() {
    return inJarIfAny()
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.SERVICE_UNAVAILABLE,
                    "This build of VoidGram has no Worker in it. Build it without -Dworker.skip."));
  }

  /** The Worker that lies in our jar; empty where it was built without one. */
  static Optional<WorkerBundle> inJarIfAny() {
    try {
      byte[] list = read(LIST);
      return list == null ? Optional.empty() : Optional.of(listed(list));
    } catch (IOException e) {
      throw new UncheckedIOException("The Worker cannot be read from VoidGram's own jar", e);
    }
  }

  /** Each line is a hash, a blank, a star and a name. */
  private static WorkerBundle listed(byte[] list) throws IOException {
    Map<String, byte[]> modules = new LinkedHashMap<>();
    for (String line : new String(list, StandardCharsets.UTF_8).lines().toList()) {
      String[] parts = line.split(" \\*", 2);
      modules.put(parts[1], checked(parts[1], parts[0]));
    }
    return new WorkerBundle(modules, HexFormat.of().formatHex(Secrets.sha256(list)));
  }

  private static byte[] checked(String name, String sha256) throws IOException {
    byte[] module = read(name);
    if (module == null || !HexFormat.of().formatHex(Secrets.sha256(module)).equals(sha256)) {
      throw new IOException(name + " is not the file that was built");
    }
    return module;
  }

  private static byte @Nullable [] read(String name) throws IOException {
    try (InputStream file = WorkerBundle.class.getResourceAsStream(FOLDER + name)) {
      return file == null ? null : file.readAllBytes();
    }
  }
}
