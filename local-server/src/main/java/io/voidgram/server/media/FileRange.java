package io.voidgram.server.media;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A part of a file, read once from its first byte to its last. */
final class FileRange implements ReadableByteChannel {
  private final FileChannel file;
  private final long last;
  private long at;

  private FileRange(FileChannel file, ByteRange part) {
    this.file = file;
    this.at = part.first();
    this.last = part.last();
  }

  static FileRange open(Path path, ByteRange part) throws IOException {
    return new FileRange(FileChannel.open(path, StandardOpenOption.READ), part);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (at > last) {
      return -1;
    }
    int end = target.limit();
    target.limit((int) Math.min(end, target.position() + (last - at + 1)));
    int count = file.read(target, at);
    target.limit(end);
    if (count < 0) {
      throw new EOFException("The file became shorter while it was sent");
    }
    at += count;
    return count;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
