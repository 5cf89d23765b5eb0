package io.voidgram.server.media.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a multipart/form-data body (RFC 7578) part after part through one buffer of fixed size.
 *
 * <p>The body is only ever read forwards: {@link #next}, then {@link #transferTo}, and again.
 */
public final class MultipartReader {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final int PREAMBLE_BYTES_MAX = 4 * 1024;
  private static final int HEADER_BYTES_MAX = 8 * 1024;
  private static final int HEADER_LINES_MAX = 16;
  private static final int PARTS_MAX = 32;
  private static final int PADDING_BYTES_MAX = 64;

  private final InputStream in;
  private final Boundary boundary;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int end;
  private int parts;
  private boolean isInPart;
  private boolean isAtEnd;

  public MultipartReader(InputStream in, Optional<String> contentType) {
    this.in = in;
    this.boundary = Boundary.ofContentType(contentType);
    // The first delimiter has no line break before it when there is no preamble.
    buffer[end++] = '\r';
    buffer[end++] = '\n';
  }

  /** Skips what is left of the present part and reads the headers of the next. */
  public Optional<PartHead> next() throws IOException {
    if (isInPart) {
      transferTo((bytes, offset, length) -> {});
    } else if (parts == 0 && !isAtEnd) {
      skipPreamble();
    }
    if (isAtEnd) {
      return Optional.empty();
    }
    if (++parts > PARTS_MAX) {
      throw new MultipartException("the body has more than " + PARTS_MAX + " parts");
    }
    PartHead head = PartHead.parse(headerLines());
    isInPart = true;
    return Optional.of(head);
  }

  /** Hands on the rest of the present part, up to the next delimiter. */
  public void transferTo(PartSink sink) throws IOException {
    int found = boundary.find(buffer, start, end);
    while (found < 0) {
      int certain = Math.max(start, end - boundary.length() + 1);
      sink.write(buffer, start, certain - start);
      start = certain;
      fill();
      found = boundary.find(buffer, start, end);
    }
    sink.write(buffer, start, found - start);
    start = found + boundary.length();
    isInPart = false;
    endDelimiterLine();
  }

  private void skipPreamble() throws IOException {
    int[] skipped = {0};
    transferTo(
        (bytes, offset, length) -> {
          skipped[0] += length;
          if (skipped[0] > PREAMBLE_BYTES_MAX) {
            throw new MultipartException("no part begins in the first bytes of the body");
          }
        });
  }

  /** After a delimiter comes "--" at the very end, else blanks and a line break. */
  private void endDelimiterLine() throws IOException {
    int first = nextByte();
    if (first == '-' && nextByte() == '-') {
      isAtEnd = true;
      return;
    }
    for (int padding = 0; first == ' ' || first == '\t'; padding++) {
      if (padding == PADDING_BYTES_MAX) {
        throw new MultipartException("a boundary line is too long");
      }
      first = nextByte();
    }
    if (first != '\r' || nextByte() != '\n') {
      throw new MultipartException("a boundary line does not end where it should");
    }
  }

  private List<String> headerLines() throws IOException {
    List<String> lines = new ArrayList<>();
    int budget = HEADER_BYTES_MAX;
    while (true) {
      byte[] line = headerLine(budget);
      if (line.length == 0) {
        return lines;
      }
      budget -= line.length;
      lines.add(decode(line));
      if (lines.size() > HEADER_LINES_MAX) {
        throw new MultipartException("a part has more than " + HEADER_LINES_MAX + " header lines");
      }
    }
  }

  private byte[] headerLine(int lengthMax) throws IOException {
    byte[] line = new byte[lengthMax];
    int length = 0;
    for (int next = nextByte(); next != '\r'; next = nextByte()) {
      if (length == lengthMax || next == '\n') {
        throw new MultipartException("the headers of a part are too long or broken");
      }
      line[length++] = (byte) next;
    }
    if (nextByte() != '\n') {
      throw new MultipartException("a header line of a part is broken");
    }
    return Arrays.copyOf(line, length);
  }

  private static String decode(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(line, StandardCharsets.ISO_8859_1);
    }
  }

  private int nextByte() throws IOException {
    if (start == end) {
      fill();
    }
    return buffer[start++] & 0xFF;
  }

  /**
   * Moves what is left to the front of the buffer and reads more behind it: what has come in, for
   * many small pieces cost more than few large ones, but nothing is waited for that need not be.
   */
  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    do {
      int count = in.read(buffer, end, BUFFER_BYTES - end);
      if (count < 0) {
        throw new MultipartException("the body ends before its closing boundary");
      }
      end += count;
    } while (end < BUFFER_BYTES && in.available() > 0);
  }
}
