package io.voidgram.server.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections in stages (RFC 9112, section 9.6): who still sends a body that was refused
 * would otherwise get a reset, and most programs then never look at the answer.
 *
 * <p>What still comes is thrown away, for some seconds; nobody waits for it in a thread.
 */
final class LingeringClose extends Handler.Wrapper {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  LingeringClose(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Lingering end = new Lingering(request, response, callback);
    return super.handle(new ReadableToTheEnd(request), response, end);
  }

  /** The servlet layer, when it has answered, would make the rest of the body unreadable. */
  private static final class ReadableToTheEnd extends Request.Wrapper {
    private static final int CHUNKS_AT_ONCE = 16;

    ReadableToTheEnd(Request request) {
      super(request);
    }

    @Override
    public boolean consumeAvailable() {
      for (int i = 0; i < CHUNKS_AT_ONCE; i++) {
        Content.Chunk chunk = read();
        if (chunk == null) {
          return false;
        }
        chunk.release();
        if (chunk.isLast()) {
          return true;
        }
      }
      return false;
    }
  }

  private static final class Lingering extends Callback.Nested implements Runnable {
    private final Request request;
    private final Response response;
    private long beganAt;

    Lingering(Request request, Response response, Callback callback) {
      super(callback);
      this.request = request;
      this.response = response;
    }

    /** The answer has been sent. */
    @Override
    public void succeeded() {
      if (response.getHeaders().contains(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString())) {
        beganAt = System.nanoTime();
        run();
      } else {
        super.succeeded();
      }
    }

    /** A sender that pauses wakes this again, or its connection's idle timeout does. */
    @Override
    public void run() {
      while (System.nanoTime() - beganAt < LONGEST.toNanos()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        chunk.release();
        if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
          break;
        }
      }
      super.succeeded();
    }
  }
}
