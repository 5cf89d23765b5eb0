package io.voidgram.worker.jso;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBoolean;

/** The platform's cryptography; texts are UTF-8, bytes travel as base64url without padding. */
public final class Subtle {
  private Subtle() {}

  /** A key derived from a secret for one purpose: for AES-256-GCM, or else for HMAC-SHA256. */
  @JSBody(
      params = {"secret", "purpose", "isForSealing"},
      script =
          """
          return crypto.subtle.importKey('raw', Uint8Array.fromBase64(secret, {alphabet: 'base64url'}),
              'HKDF', false, ['deriveKey']).then(function(base) {
            return crypto.subtle.deriveKey({name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0),
                info: new TextEncoder().encode(purpose)}, base,
                isForSealing ? {name: 'AES-GCM', length: 256}
                  : {name: 'HMAC', hash: 'SHA-256', length: 256},
                false, isForSealing ? ['encrypt', 'decrypt'] : ['sign', 'verify']);
          });
          """)
  public static native Promise<JSObject> derive(
      String secret, String purpose, boolean isForSealing);

  /** Random IV and ciphertext of a text, bound to the associated data. */
  @JSBody(
      params = {"key", "associated", "text"},
      script =
          """
          var utf8 = new TextEncoder();
          var iv = crypto.getRandomValues(new Uint8Array(12));
          return crypto.subtle.encrypt({name: 'AES-GCM', iv: iv,
              additionalData: utf8.encode(associated)}, key, utf8.encode(text))
            .then(function(sealed) {
              var all = new Uint8Array(12 + sealed.byteLength);
              all.set(iv);
              all.set(new Uint8Array(sealed), 12);
              return all.toBase64({alphabet: 'base64url', omitPadding: true});
            });
          """)
  public static native Promise<Text> encrypt(JSObject key, String associated, String text);

  /** The text back; fails when key, associated data or ciphertext is another one. */
  @JSBody(
      params = {"key", "associated", "sealed"},
      script =
          """
          var all = Uint8Array.fromBase64(sealed, {alphabet: 'base64url'});
          return crypto.subtle.decrypt({name: 'AES-GCM', iv: all.subarray(0, 12),
              additionalData: new TextEncoder().encode(associated)}, key, all.subarray(12))
            .then(function(text) { return new TextDecoder().decode(text); });
          """)
  public static native Promise<Text> decrypt(JSObject key, String associated, String sealed);

  /** The HMAC-SHA256 of a text. */
  @JSBody(
      params = {"key", "text"},
      script =
          """
          return crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))
            .then(function(mac) {
              return new Uint8Array(mac).toBase64({alphabet: 'base64url', omitPadding: true});
            });
          """)
  public static native Promise<Text> sign(JSObject key, String text);

  /** Whether that is the text's HMAC-SHA256, compared in constant time. */
  @JSBody(
      params = {"key", "mac", "text"},
      script =
          """
          var bytes;
          try {
            bytes = Uint8Array.fromBase64(mac, {alphabet: 'base64url'});
          } catch (e) {
            return Promise.resolve(false);
          }
          return crypto.subtle.verify('HMAC', key, bytes, new TextEncoder().encode(text));
          """)
  public static native Promise<JSBoolean> verify(JSObject key, String mac, String text);

  /** The SHA-256 of bytes, in hexadecimal digits. */
  @JSBody(
      params = "bytes",
      script =
          """
          return crypto.subtle.digest('SHA-256', bytes)
            .then(function(hash) { return new Uint8Array(hash).toHex(); });
          """)
  public static native Promise<Text> sha256(JSObject bytes);
}
