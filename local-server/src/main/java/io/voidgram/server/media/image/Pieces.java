package io.voidgram.server.media.image;

import io.voidgram.server.media.format.BrokenFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects the pieces a decoder will be shown, joining neighbours. */
final class Pieces {
  private static final int PIECES_MAX = 512;

  private final List<Piece> list = new ArrayList<>();

  void putFirst(byte[] literal) {
    list.add(0, new Piece.Literal(literal));
  }

  void add(long offset, long length) throws IOException {
    int last = list.size() - 1;
    if (last >= 0
        && list.get(last) instanceof Piece.Span span
        && span.offset() + span.length() == offset) {
      list.set(last, new Piece.Span(span.offset(), span.length() + length));
      return;
    }
    if (list.size() == PIECES_MAX) {
      throw new BrokenFileException("it is cut into more parts than any real picture");
    }
    list.add(new Piece.Span(offset, length));
  }

  List<Piece> list() {
    return list;
  }
}
