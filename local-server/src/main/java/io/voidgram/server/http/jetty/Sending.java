package io.voidgram.server.http.jetty;

import io.voidgram.server.http.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee8.nested.HttpOutput;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an answer without a thread that waits for its reader: who reads slowly, or not at all,
 * takes up a connection and nothing else.
 */
final class Sending implements Callback {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final int AT_ONCE_MAX = 64 << 10;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final AsyncContext exchange;

  private Sending(AsyncContext exchange) {
    this.exchange = exchange;
  }

  /** Begins to send; fails only while nothing of the answer is on its way. */
  static void begin(Answer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isHead = request.getMethod().equals("HEAD");
    if (answer.body() instanceof Answer.Live live && !isHead) {
      LiveSending.begin(answer, live, request, response);
      return;
    }
    HttpOutput out = (HttpOutput) response.getOutputStream();
    Optional<ByteBuffer> atOnce = atOnce(answer, request);
    if (atOnce.isPresent()) {
      answer.headTo(response);
      out.sendContent(atOnce.get(), new Sending(start(request)));
      return;
    }
    ReadableByteChannel body = new PacedChannel(answer.body().open());
    answer.headTo(response);
    out.sendContent(body, new Sending(start(request)));
  }

  /** The bytes of a short answer. A long one goes in pieces: Java copies what it sends. */
  private static Optional<ByteBuffer> atOnce(Answer answer, HttpServletRequest request) {
    if (request.getMethod().equals("HEAD")) {
      return Optional.of(NOTHING.duplicate());
    }
    return answer.body() instanceof Answer.Whole whole && whole.bytes().remaining() <= AT_ONCE_MAX
        ? Optional.of(whole.bytes().duplicate())
        : Optional.empty();
  }

  private static AsyncContext start(HttpServletRequest request) {
    AsyncContext exchange = request.startAsync();
    exchange.setTimeout(0); // the connection has its own
    return exchange;
  }

  @Override
  public void succeeded() {
    exchange.complete();
  }

  /** Somebody who has gone away needs no error; Jetty closes a connection with half an answer. */
  @Override
  public void failed(Throwable failure) {
    LOG.debug("An answer could not be sent to its end", failure);
    exchange.complete();
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
