package io.voidgram.server.media.png;

import io.voidgram.server.media.format.BrokenFileException;
import io.voidgram.server.media.format.FileBytes;
import io.voidgram.server.media.format.ReadAhead;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The rows of a PNG as they were before they were compressed; another thread unpacks them. */
final class InflatedBytes implements Closeable {
  /** Handing over is not free, so the blocks are large. */
  private static final int BLOCK_BYTES = 512 * 1024;

  private static final int BLOCKS = 4;
  private static final byte[] TYPE = "IDAT".getBytes(StandardCharsets.US_ASCII);

  /** The half that runs in the other thread. */
  private static final class Unpacking {
    private final FileBytes in;
    private final List<PngDecoder.Data> data;
    private final Inflater inflater = new Inflater();
    private final byte[] packed = new byte[32 * 1024];
    private final CRC32 sum = new CRC32();
    private int chunk;
    private int chunkLeft;
    private long left;

    Unpacking(FileBytes in, List<PngDecoder.Data> data, long total) throws IOException {
      this.in = in;
      this.data = data;
      this.left = total;
      this.chunk = -1;
    }

    void fill(byte[] block) throws IOException {
      int wanted = (int) Math.min(block.length, left);
      int done = 0;
      try {
        while (done < wanted) {
          int count = inflater.inflate(block, done, wanted - done);
          done += count;
          if (count == 0) {
            feed();
          }
        }
      } catch (DataFormatException damaged) {
        throw new BrokenFileException("its compressed pixels are damaged");
      }
      left -= wanted;
    }

    private void feed() throws IOException {
      if (inflater.finished() || inflater.needsDictionary()) {
        throw new BrokenFileException("it has fewer pixels than its header promises");
      }
      while (chunkLeft == 0) {
        nextChunk();
      }
      int count = in.read(packed, 0, Math.min(packed.length, chunkLeft));
      sum.update(packed, 0, count);
      inflater.setInput(packed, 0, count);
      chunkLeft -= count;
      if (chunkLeft == 0 && in.u32() != sum.getValue()) {
        throw new BrokenFileException("the checksum of its IDAT chunk is wrong");
      }
    }

    private void nextChunk() throws IOException {
      chunk++;
      if (chunk == data.size()) {
        throw new BrokenFileException("it has fewer pixels than its header promises");
      }
      in.seek(data.get(chunk).offset());
      chunkLeft = data.get(chunk).length();
      sum.reset();
      sum.update(TYPE);
    }
  }

  private final Unpacking unpacking;
  private final ReadAhead<byte[]> blocks;
  private byte @Nullable [] block;
  private int at;

  InflatedBytes(FileBytes in, List<PngDecoder.Data> data, long total) throws IOException {
    this.unpacking = new Unpacking(in, data, total);
    int size = (int) Math.min(BLOCK_BYTES, Math.max(1, total));
    List<byte[]> buffers = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      buffers.add(new byte[size]);
    }
    int rounds = Math.toIntExact((total + size - 1) / size);
    this.blocks = new ReadAhead<>(buffers, rounds, unpacking::fill);
  }

  /** Reads that many bytes; the caller asks for no more than there are. */
  void read(byte[] target, int length) throws IOException {
    int done = 0;
    while (done < length) {
      byte[] from = block;
      if (from == null) {
        from = blocks.take();
        block = from;
        at = 0;
      }
      int count = Math.min(length - done, from.length - at);
      System.arraycopy(from, at, target, done, count);
      done += count;
      at += count;
      if (at == from.length) {
        blocks.giveBack(from);
        block = null;
      }
    }
  }

  @Override
  public void close() throws IOException {
    blocks.close();
    unpacking.inflater.end();
  }
}
