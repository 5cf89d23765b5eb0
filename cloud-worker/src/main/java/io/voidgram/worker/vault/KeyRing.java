package io.voidgram.worker.vault;

import io.voidgram.worker.jso.Env;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Subtle;
import java.util.ArrayList;
import java.util.List;
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
  private static final List<Derived> DERIVED = new ArrayList<>();

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
    return derived(keyId, "voidgram/1/record", Subtle::sealingKey);
  }

  /** Comes with the key of that id for signing calls of the admin API. */
  public Promise<JSObject> signingCalls(String keyId) {
    return derived(keyId, "voidgram/1/admin", Subtle::signingKey);
  }

  /** Comes with the key of that id for signing media links. */
  public Promise<JSObject> signingLinks(String keyId) {
    return derived(keyId, "voidgram/1/media", Subtle::signingKey);
  }

  private Promise<JSObject> derived(String keyId, String purpose, Derivation derivation) {
    String secret = secret(keyId);
    if (secret == null) {
      throw new IllegalStateException("there is no key " + keyId + " in this deployment");
    }
    for (Derived known : DERIVED) {
      if (known.secret.equals(secret) && known.purpose.equals(purpose)) {
        return Promise.now(known.key);
      }
    }
    String bytes = secret.substring(secret.indexOf(':') + 1);
    return derivation
        .derive(bytes, purpose)
        .map(
            key -> {
              DERIVED.add(new Derived(secret, purpose, key));
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

  /** No record: comparing a JavaScript object would take TeaVM's wrappers to the Worker. */
  private static final class Derived {
    final String secret;
    final String purpose;
    final JSObject key;

    Derived(String secret, String purpose, JSObject key) {
      this.secret = secret;
      this.purpose = purpose;
      this.key = key;
    }
  }

  private interface Derivation {
    Promise<JSObject> derive(String secret, String purpose);
  }
}
