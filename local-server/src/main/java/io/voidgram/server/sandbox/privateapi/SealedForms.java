package io.voidgram.server.sandbox.privateapi;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.voidgram.server.sandbox.http.Parameters;
import io.voidgram.server.sandbox.http.Reply;
import io.voidgram.server.sandbox.world.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Sign-ins as the phone app seals them, and the key that they are sealed with. */
final class SealedForms {
  private static final String SIGNATURE = "SIGNATURE.";
  private static final int KEY_ID = 41;
  private static final int RSA_BITS = 2048;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private @Nullable KeyPair keys;

  /** Made when somebody asks for it: it takes a while. */
  private synchronized KeyPair keys() {
    if (keys == null) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        keys = generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java has RSA", e);
      }
    }
    return keys;
  }

  /** The answer that names the key. */
  Reply named() {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys().getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    byte[] text = pem.getBytes(StandardCharsets.US_ASCII);
    return PrivateReplies.ok(Json.object("experiments", null))
        .withHeader("ig-set-password-encryption-key-id", Integer.toString(KEY_ID))
        .withHeader("ig-set-password-encryption-pub-key", Base64.getEncoder().encodeToString(text));
  }

  /** The fields of a signed form, with the password opened; any other form stays as it is. */
  Parameters opened(Parameters form) {
    String signed = form.get("signed_body").orElse("");
    if (!signed.startsWith(SIGNATURE) || !signed.contains("enc_password")) {
      return form;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      Map<String, JsonElement> sent =
          JsonParser.parseString(signed.substring(SIGNATURE.length())).getAsJsonObject().asMap();
      sent.forEach((name, value) -> fields.put(name, value.getAsString()));
      fields.put("password", open(String.valueOf(fields.remove("enc_password"))));
    } catch (GeneralSecurityException | RuntimeException e) {
      fields.put("(not readable)", e.getClass().getSimpleName());
    }
    return new Parameters(fields);
  }

  private String open(String envelope) throws GeneralSecurityException {
    String[] parts = envelope.split(":", 4);
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(parts[3])).order(ByteOrder.LITTLE_ENDIAN);
    if (!parts[0].equals("#PWD_INSTAGRAM") || bytes.get() != 1 || bytes.get() != KEY_ID) {
      throw new GeneralSecurityException("no envelope of ours");
    }
    byte[] nonce = next(bytes, NONCE_BYTES);
    Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    rsa.init(Cipher.DECRYPT_MODE, keys().getPrivate());
    byte[] secret = rsa.doFinal(next(bytes, bytes.getShort()));
    byte[] tag = next(bytes, TAG_BYTES);
    byte[] text = next(bytes, bytes.remaining());
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(secret, "AES"),
        new GCMParameterSpec(TAG_BYTES * 8, nonce));
    aes.updateAAD(parts[2].getBytes(StandardCharsets.US_ASCII));
    aes.update(text);
    return new String(aes.doFinal(tag), StandardCharsets.UTF_8);
  }

  private static byte[] next(ByteBuffer bytes, int count) {
    byte[] part = new byte[count];
    bytes.get(part);
    return part;
  }
}
