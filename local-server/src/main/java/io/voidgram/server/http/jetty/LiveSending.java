package io.voidgram.server.http.jetty;

import io.voidgram.server.http.Answer;
import io.voidgram.server.http.LiveBody;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Sends an answer that is written as things happen. Nobody waits for its reader: what cannot be
 * sent now waits here, and who lets too much wait is cut off.
 */
final class LiveSending implements LiveBody, WriteListener {
  private static final int WAITING_MAX = 256;

  private final AsyncContext exchange;
  private final ServletOutputStream out;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private boolean mayWrite;
  private boolean isFlushed = true;
  private boolean isFinishing;
  private boolean isEnded;

  private LiveSending(AsyncContext exchange, ServletOutputStream out) {
    this.exchange = exchange;
    this.out = out;
  }

  static void begin(
      Answer answer, Answer.Live live, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer.headTo(response);
    response.flushBuffer(); // else Spark takes the answer for its own to end
    ServletOutputStream out = response.getOutputStream();
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(0);
    LiveSending sending = new LiveSending(exchange, out);
    live.opened().accept(sending);
    out.setWriteListener(sending);
  }

  @Override
  public synchronized boolean send(byte[] part) {
    if (isEnded || isFinishing) {
      return false;
    }
    if (waiting.size() >= WAITING_MAX) {
      complete();
      return false;
    }
    waiting.add(part);
    write();
    return true;
  }

  @Override
  public synchronized void onWritePossible() {
    mayWrite = true;
    write();
  }

  /** Writes while the connection takes it; then Jetty says when it takes more. */
  private void write() {
    try {
      while (mayWrite && !isEnded && isSomethingLeft()) {
        mayWrite = out.isReady();
        if (mayWrite) {
          writeNext();
        }
      }
      if (isFinishing && mayWrite && !isSomethingLeft()) {
        complete();
      }
    } catch (IOException e) {
      complete(); // the reader has gone
    }
  }

  private boolean isSomethingLeft() {
    return !waiting.isEmpty() || !isFlushed;
  }

  private void writeNext() throws IOException {
    byte[] next = waiting.poll();
    if (next != null) {
      out.write(next);
      isFlushed = false;
    } else {
      isFlushed = true;
      out.flush();
    }
  }

  @Override
  public synchronized void onError(Throwable failure) {
    complete();
  }

  @Override
  public synchronized void finish() {
    isFinishing = true;
    write();
  }

  @Override
  public synchronized void end() {
    write();
    complete();
  }

  private void complete() {
    if (!isEnded) {
      isEnded = true;
      waiting.clear();
      exchange.complete();
    }
  }
}
