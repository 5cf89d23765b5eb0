package io.voidgram.server.vault;

import io.voidgram.server.home.HomeException;
import io.voidgram.server.text.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must not be readable in the database file: AES-256-GCM with a key from a 0600 file.
 *
 * <p>A sealed text is {@code v1.<key id>.<nonce and ciphertext>} and is bound to the id of its row:
 * copied to another row it cannot be opened. The key file may list older keys after the current
 * one, a line each: {@code <key id> <key in base64>}.
 */
public final class Vault {
  /** The file of the keys in a home folder. */
  public static final String KEYS = "vault.keys";

  private static final String VERSION = "v1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Its id, and 32 bytes. */
  private static final Pattern LINE = Pattern.compile("([0-9a-z]+)\\s+([A-Za-z0-9+/]{43}=)");

  private final Map<String, SecretKey> keys;
  private final String currentKeyId;

  private Vault(Map<String, SecretKey> keys) {
    this.keys = keys;
    this.currentKeyId = keys.keySet().iterator().next();
  }

  /**
   * Opens the vault of a home folder, with a new key when there is none.
   *
   * @throws HomeException when the file with the key is damaged: what it sealed is lost without it
   */
  public static Vault open(Path home) {
    SecretFile file = new SecretFile(home.resolve(KEYS), "the key to the tokens of your accounts");
    String text =
        file.read()
            .orElseGet(
                () -> {
                  String fresh = freshKeyLine();
                  file.write(fresh);
                  return fresh;
                });
    return new Vault(keys(text, file.path()));
  }

  private static Map<String, SecretKey> keys(String text, Path file) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Matcher parts = LINE.matcher(line.strip());
      if (!parts.matches()) {
        throw damaged(file, "is damaged");
      }
      byte[] key = Base64.getDecoder().decode(parts.group(2));
      keys.put(parts.group(1), new SecretKeySpec(key, "AES"));
    }
    if (keys.isEmpty()) {
      throw damaged(file, "is empty");
    }
    return keys;
  }

  private static HomeException damaged(Path file, String what) {
    return new HomeException(
        Text.of(
            "%s %s. It held the key to the tokens and passwords of your accounts. Put it back from a"
                + " backup; or move it away, start again, and connect your accounts anew.",
            file, what));
  }

  private static String freshKeyLine() {
    String id = HexFormat.of().formatHex(Secrets.randomBytes(4));
    return id + " " + Base64.getEncoder().encodeToString(Secrets.randomBytes(Secrets.BYTES));
  }

  /** Opens the vault of a home folder if it has one. */
  public static Optional<Vault> openIfThere(Path home) {
    return Files.exists(home.resolve(KEYS)) ? Optional.of(open(home)) : Optional.empty();
  }

  /** Whether it has the key that this was sealed with. */
  public boolean holdsKeyOf(String sealed) {
    String[] parts = sealed.split("\\.", -1);
    return parts.length == 3 && keys.containsKey(parts[1]);
  }

  /** Encrypts a secret that will be stored in the row with this id. */
  public String seal(String rowId, String secret) {
    byte[] nonce = Secrets.randomBytes(NONCE_BYTES);
    byte[] text = secret.getBytes(StandardCharsets.UTF_8);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, currentKeyId, nonce, rowId, text);
    byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    String written = Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    return String.join(".", VERSION, currentKeyId, written);
  }

  /** Decrypts what {@link #seal} made for the row with this id. */
  public String open(String rowId, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION) || !keys.containsKey(parts[1])) {
      throw new IllegalStateException(
          "The secret of " + rowId + " was sealed with a key that is not in vault.keys");
    }
    byte[] both = Base64.getUrlDecoder().decode(parts[2]);
    byte[] nonce = new byte[NONCE_BYTES];
    byte[] text = new byte[both.length - NONCE_BYTES];
    ByteBuffer.wrap(both).get(nonce).get(text);
    return new String(
        run(Cipher.DECRYPT_MODE, parts[1], nonce, rowId, text), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, String keyId, byte[] nonce, String rowId, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(rowId.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The secret of " + rowId + " was changed or moved", e);
    }
  }
}
