package io.voidgram.worker.vault;

import io.voidgram.worker.jso.ByName;
import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Subtle;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/**
 * The deployment's secrets, each {@code <key id>:<32 bytes in base64url>}, and the keys derived
 * from them: the current one writes, the old one can still be read while keys are being changed.
 */
public final class KeyRing {
  private static final String CURRENT = "MASTER_SECRET";
  private static final String OLD = "MASTER_SECRET_OLD";
  private static final int SECRET_CHARS = 43;

  /** Derived keys live as long as the isolate; the promises that made them must not. */
  private static final ByName<JSObject> DERIVED = ByName.empty();

  private final @Nullable String current;
  private final @Nullable String old;

  /** The secrets bound in this environment. */
  public KeyRing(Env env) {
    this.current = wellFormed(env.text(CURRENT));
    this.old = wellFormed(env.text(OLD));
  }

  /** Whether records can be sealed and links signed at all. */
  public boolean hasKey() {
    return current != null;
  }

  /** The id of the key that writes. */
  public String currentId() {
    if (current == null) {
      throw new IllegalStateException(
          CURRENT + " is not set to <key id>:<32 bytes in base64url>; deploy the Worker again");
    }
    return idOf(current);
  }

  /** Whether there is a key of that id. */
  public boolean has(String keyId) {
    return secret(keyId) != null;
  }

  /** Comes with the key of that id for sealing records. */
  public Promise<JSObject> sealing(String keyId) {
    return derived(keyId, "voidgram/1/record", true);
  }

  /** Comes with the key of that id for signing calls of the admin API. */
  public Promise<JSObject> signingCalls(String keyId) {
    return derived(keyId, "voidgram/1/admin", false);
  }

  /** Comes with the key of that id for signing media links. */
  public Promise<JSObject> signingLinks(String keyId) {
    return derived(keyId, "voidgram/1/media", false);
  }

  private Promise<JSObject> derived(String keyId, String purpose, boolean isForSealing) {
    String secret = secret(keyId);
    if (secret == null) {
      return Promise.failed("there is no key " + keyId + " in this deployment");
    }
    String name = purpose + " " + secret;
    return DERIVED.has(name)
        ? Promise.now(DERIVED.get(name))
        : Subtle.derive(secret.substring(secret.indexOf(':') + 1), purpose, isForSealing)
            .map(
                key -> {
                  DERIVED.set(name, key);
                  return key;
                });
  }

  private @Nullable String secret(String keyId) {
    if (current != null && idOf(current).equals(keyId)) {
      return current;
    }
    return old != null && idOf(old).equals(keyId) ? old : null;
  }

  private static String idOf(String secret) {
    return secret.substring(0, secret.indexOf(':'));
  }

  private static @Nullable String wellFormed(@Nullable String secret) {
    if (secret == null) {
      return null;
    }
    int colon = secret.indexOf(':');
    return colon > 0 && secret.length() - colon - 1 == SECRET_CHARS ? secret : null;
  }
}
