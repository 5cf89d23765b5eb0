package io.voidgram.server.auth;

import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * 32 random bytes that outlive the process, in a file of their own that only its owner may read.
 */
public final class LastingSecret {
  private final Path file;
  private byte @Nullable [] bytes;

  private LastingSecret(Path file) {
    this.file = file;
  }

  /**
   * The secret in this file, which is made when it is first asked for.
   *
   * @throws IllegalStateException when others may read the file
   */
  public static LastingSecret in(Path file) {
    SecretFile.refuseWhenOthersMayRead(file);
    return new LastingSecret(file);
  }

  public synchronized byte[] bytes() {
    if (bytes == null) {
      bytes = Base64.getUrlDecoder().decode(SecretFile.readOrCreate(file, Secrets::randomText));
    }
    return bytes.clone();
  }
}
