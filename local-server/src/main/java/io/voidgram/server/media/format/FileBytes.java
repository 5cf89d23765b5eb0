package io.voidgram.server.media.format;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of one untrusted file, read at any place through one small buffer until a deadline. */
public final class FileBytes implements Closeable {
  private static final int BUFFER_BYTES = 32 * 1024;

  private final FileChannel channel;
  private final long size;
  private final Deadline deadline;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  /** Where in the file the first byte of the buffer stands. */
  private long bufferStart;

  private FileBytes(FileChannel channel, Deadline deadline) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.deadline = deadline;
    buffer.limit(0);
  }

  public static FileBytes open(Path file, Deadline deadline) throws IOException {
    return new FileBytes(FileChannel.open(file, StandardOpenOption.READ), deadline);
  }

  public long size() {
    return size;
  }

  public long position() {
    return bufferStart + buffer.position();
  }

  public long remaining() {
    return size - position();
  }

  public Deadline deadline() {
    return deadline;
  }

  /** Goes to a place in the file; the end of the file is as far as it goes. */
  public void seek(long position) throws IOException {
    if (position < 0 || position > size) {
      throw new EOFException("position " + position + " of a file of " + size + " bytes");
    }
    if (position >= bufferStart && position <= bufferStart + buffer.limit()) {
      buffer.position((int) (position - bufferStart));
      return;
    }
    bufferStart = position;
    buffer.position(0).limit(0);
  }

  public void order(ByteOrder order) {
    buffer.order(order);
  }

  public int u8() throws IOException {
    need(1);
    return buffer.get() & 0xFF;
  }

  public int u16() throws IOException {
    need(2);
    return buffer.getShort() & 0xFFFF;
  }

  public int i32() throws IOException {
    need(4);
    return buffer.getInt();
  }

  public long u32() throws IOException {
    return i32() & 0xFFFFFFFFL;
  }

  public long i64() throws IOException {
    need(8);
    return buffer.getLong();
  }

  /** Four characters that name a chunk or a box. */
  public String fourCc() throws IOException {
    return new String(bytes(4), StandardCharsets.ISO_8859_1);
  }

  /** The next bytes; the caller has bounded their number. */
  public byte[] bytes(int count) throws IOException {
    if (count > remaining()) {
      throw new EOFException(count + " bytes wanted, " + remaining() + " left");
    }
    byte[] bytes = new byte[count];
    int done = 0;
    while (done < count) {
      done += read(bytes, done, count - done);
    }
    return bytes;
  }

  /** Reads at most this many bytes and says how many; -1 at the end of the file. */
  public int read(byte[] target, int offset, int length) throws IOException {
    if (!buffer.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  private void need(int count) throws IOException {
    while (buffer.remaining() < count) {
      if (!fill()) {
        throw new EOFException("the file ends at byte " + size);
      }
    }
  }

  private boolean fill() throws IOException {
    deadline.check();
    bufferStart += buffer.position();
    buffer.compact();
    int count = channel.read(buffer, bufferStart + buffer.position());
    buffer.flip();
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
