package io.voidgram.server.media.samples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A growing row of bytes, written in big-endian or little-endian pieces. */
public final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public static Bytes of(int... values) {
    Bytes bytes = new Bytes();
    for (int value : values) {
      bytes.u8(value);
    }
    return bytes;
  }

  public Bytes u8(int value) {
    out.write(value);
    return this;
  }

  public Bytes u16(int value) {
    return u8(value >> 8).u8(value);
  }

  public Bytes u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  public Bytes u64(long value) {
    return u32(value >> 32).u32(value);
  }

  public Bytes le16(int value) {
    return u8(value).u8(value >> 8);
  }

  public Bytes le32(long value) {
    return le16((int) value).le16((int) (value >> 16));
  }

  public Bytes text(String ascii) {
    return add(ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Bytes zeros(int count) {
    return add(new byte[count]);
  }

  public Bytes add(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public Bytes add(Bytes bytes) {
    return add(bytes.toArray());
  }

  public int length() {
    return out.size();
  }

  public byte[] toArray() {
    return out.toByteArray();
  }
}
