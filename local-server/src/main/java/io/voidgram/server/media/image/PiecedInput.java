package io.voidgram.server.media.image;

import io.voidgram.server.media.format.FileBytes;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/** Pieces of a file and of our own bytes, shown to an ImageIO decoder as one stream. */
final class PiecedInput extends ImageInputStreamImpl {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final FileBytes file;
  private final List<Piece> pieces;
  private final long length;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long bufferStart;
  private int buffered;

  PiecedInput(FileBytes file, List<Piece> pieces) {
    this.file = file;
    this.pieces = pieces;
    this.length = pieces.stream().mapToLong(Piece::length).sum();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (!isBuffered() && !fill()) {
      return -1;
    }
    return buffer[(int) (streamPos++ - bufferStart)] & 0xFF;
  }

  /** Reads all that is wanted unless the end comes: ImageIO takes anything less for the end. */
  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    checkClosed();
    bitOffset = 0;
    int done = 0;
    while (done < count && (isBuffered() || fill())) {
      int from = (int) (streamPos - bufferStart);
      int taken = Math.min(count - done, buffered - from);
      System.arraycopy(buffer, from, target, offset + done, taken);
      streamPos += taken;
      done += taken;
    }
    return done == 0 && count > 0 ? -1 : done;
  }

  private boolean isBuffered() {
    return streamPos >= bufferStart && streamPos < bufferStart + buffered;
  }

  private boolean fill() throws IOException {
    file.deadline().check();
    bufferStart = streamPos;
    buffered = 0;
    long pieceStart = 0;
    for (Piece piece : pieces) {
      if (streamPos < pieceStart + piece.length()) {
        buffered = copy(piece, streamPos - pieceStart);
        return true;
      }
      pieceStart += piece.length();
    }
    return false;
  }

  private int copy(Piece piece, long from) throws IOException {
    int count = (int) Math.min(buffer.length, piece.length() - from);
    if (piece instanceof Piece.Literal literal) {
      System.arraycopy(literal.bytes(), (int) from, buffer, 0, count);
      return count;
    }
    file.seek(((Piece.Span) piece).offset() + from);
    int read = file.read(buffer, 0, count);
    if (read < 0) {
      throw new EOFException("the file became shorter while it was read");
    }
    return read;
  }
}
