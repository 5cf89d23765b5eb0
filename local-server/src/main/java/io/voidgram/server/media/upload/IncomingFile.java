package io.voidgram.server.media.upload;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.media.file.DiskSpace;
import io.voidgram.server.media.multipart.PartSink;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An upload being written to disk, counted while it comes in. */
final class IncomingFile implements PartSink, AutoCloseable {
  private final FileChannel file;
  private final EarlySync sync;
  private final long bytesMax;
  private long bytes;

  private IncomingFile(FileChannel file, long bytesMax) {
    this.file = file;
    this.sync = new EarlySync(file);
    this.bytesMax = bytesMax;
  }

  static IncomingFile create(Path path, long bytesMax) throws IOException {
    return new IncomingFile(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), bytesMax);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) {
    bytes += length;
    if (bytes > bytesMax) {
      throw tooLarge(bytesMax);
    }
    try {
      ByteBuffer rest = ByteBuffer.wrap(buffer, offset, length);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      sync.written(length);
    } catch (IOException e) {
      throw DiskSpace.failed(e);
    }
  }

  static ApiException tooLarge(long bytesMax) {
    return new ApiException(
        ErrorCode.UPLOAD_ERROR,
        Text.of(
            "The file is larger than %d MB. Make it smaller, or raise MAX_FILE_SIZE_MB.",
            bytesMax >> 20));
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    try (file) {
      sync.close();
    } catch (IOException e) {
      throw DiskSpace.failed(e);
    }
  }
}
