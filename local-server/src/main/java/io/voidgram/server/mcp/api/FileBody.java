package io.voidgram.server.mcp.api;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/** The content of a file; a link that took its place meanwhile is not followed. */
final class FileBody extends RequestBody {
  private final Path file;
  private final MediaType type;

  FileBody(Path file, MediaType type) {
    this.file = file;
    this.type = type;
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() throws IOException {
    return Files.size(file);
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        Source content = Okio.source(Channels.newInputStream(channel))) {
      sink.writeAll(content);
    }
  }
}
