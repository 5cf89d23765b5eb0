package io.voidgram.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A database file of which one page was overwritten, and can be put back. */
public final class DamagedFile {
  private static final int PAGE_BYTES = 4096;

  /** The first byte of a page of rows; other pages may still hold a text that was moved. */
  private static final byte TABLE_LEAF = 13;

  private final Path file;
  private final long offset;
  private final byte[] before;

  private DamagedFile(Path file, long offset, byte[] before) {
    this.file = file;
    this.offset = offset;
    this.before = before;
  }

  /**
   * Overwrites the page that holds that text; nobody may have the file open, and no WAL be left.
   */
  public static DamagedFile at(Path file, String text) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int found = indexOf(content, text.getBytes(StandardCharsets.UTF_8));
    int offset = found / PAGE_BYTES * PAGE_BYTES;
    DamagedFile damaged =
        new DamagedFile(file, offset, Arrays.copyOfRange(content, offset, offset + PAGE_BYTES));
    byte[] rubbish = new byte[PAGE_BYTES];
    Arrays.fill(rubbish, (byte) 0xA5);
    damaged.write(rubbish);
    return damaged;
  }

  private static int indexOf(byte[] content, byte[] text) {
    for (int i = 0; i <= content.length - text.length; i++) {
      if (Arrays.equals(content, i, i + text.length, text, 0, text.length)
          && content[i / PAGE_BYTES * PAGE_BYTES] == TABLE_LEAF) {
        return i;
      }
    }
    throw new AssertionError("the file does not hold the text");
  }

  /** Puts the page back. */
  public void repair() throws IOException {
    write(before);
  }

  private void write(byte[] page) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(page), offset);
    }
  }
}
