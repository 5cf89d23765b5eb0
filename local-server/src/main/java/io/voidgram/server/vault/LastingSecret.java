package io.voidgram.server.vault;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 32 random bytes that outlive the process, in a file of their own that only its owner may read.
 *
 * <p>Nothing is lost with them that cannot be had again, so that a damaged file is made anew.
 */
public final class LastingSecret {
  private static final Logger LOG = LoggerFactory.getLogger(LastingSecret.class);

  private final SecretFile file;
  private byte @Nullable [] bytes;

  private LastingSecret(SecretFile file) {
    this.file = file;
  }

  /**
   * The secret in this file, which is made when it is first asked for.
   *
   * @param purpose what it is for, in words that end a sentence
   * @param loss what has ended when it is lost, as a sentence
   * @throws io.voidgram.server.home.HomeException when the file cannot be used, or others may read
   *     it
   */
  public static LastingSecret in(Path path, String purpose, String loss) {
    LastingSecret secret = new LastingSecret(new SecretFile(path, purpose));
    Optional<String> text = secret.file.read();
    if (text.isPresent()) {
      secret.bytes = decoded(text.get());
      if (secret.bytes == null) {
        LOG.warn("{} was damaged and was made anew. {}", path.getFileName(), loss);
        secret.bytes();
      }
    }
    return secret;
  }

  /** Null when it is damaged. Earlier builds wrote either alphabet of Base64. */
  private static byte @Nullable [] decoded(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
      return bytes.length == Secrets.BYTES ? bytes : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  public synchronized byte[] bytes() {
    if (bytes == null) {
      byte[] fresh = Secrets.randomBytes(Secrets.BYTES);
      file.write(Base64.getEncoder().encodeToString(fresh));
      bytes = fresh;
    }
    return bytes.clone();
  }
}
