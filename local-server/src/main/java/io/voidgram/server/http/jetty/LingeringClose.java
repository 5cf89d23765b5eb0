package io.voidgram.server.http.jetty;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes a connection only after its answer could be read. An answer that goes out before the body
 * of its request is whole says {@code Connection: close}, or the caller would send the next request
 * into a connection that ends.
 *
 * <p>A caller that still sends its body would get a reset (RFC 9112, section 9.6), and most
 * programs then never read the answer. So what still comes is thrown away for some seconds, without
 * a thread that waits.
 */
final class LingeringClose extends Handler.Wrapper {
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  LingeringClose(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Body body = new Body(request);
    ClosingAnswer answer = new ClosingAnswer(body, response);
    return super.handle(body, answer, new Lingering(body, answer, callback));
  }

  /** The request, with an eye on whether its body is whole. */
  private static final class Body extends Request.Wrapper {
    private static final int CHUNKS_AT_ONCE = 16;

    private boolean hasBegun;
    private boolean isWhole;

    Body(Request request) {
      super(request);
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = super.read();
      if (chunk != null) {
        hasBegun |= chunk.hasRemaining();
        isWhole |= chunk.isLast() && !Content.Chunk.isFailure(chunk);
      }
      return chunk;
    }

    /**
     * Throws away what has come of the body. The servlet layer would make the rest of it
     * unreadable, when it has answered.
     */
    @Override
    public boolean consumeAvailable() {
      for (int i = 0; i < CHUNKS_AT_ONCE && !isWhole; i++) {
        Content.Chunk chunk = read();
        if (chunk == null || Content.Chunk.isFailure(chunk)) {
          return false;
        }
        chunk.release();
      }
      return isWhole;
    }

    /** A caller that waits for leave to continue, and never got it, sends nothing more. */
    boolean isComing() {
      return !isWhole && (hasBegun || !getHeaders().contains(HttpHeader.EXPECT));
    }
  }

  /** The answer, which tells when the connection ends with it. */
  private static final class ClosingAnswer extends Response.Wrapper {
    private final Body body;
    private boolean isLast;

    ClosingAnswer(Body body, Response response) {
      super(body, response);
      this.body = body;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      tell();
      super.write(last, content, callback);
    }

    void tell() {
      if (isCommitted()) {
        return;
      }
      boolean isKept = body.consumeAvailable();
      isLast = !isKept || !getRequest().getConnectionMetaData().isPersistent();
      if (isLast) {
        getHeaders().put(HttpFields.CONNECTION_CLOSE);
      }
    }
  }

  private static final class Lingering extends Callback.Nested implements Runnable {
    private final Body body;
    private final ClosingAnswer response;
    private long beganAt;

    Lingering(Body body, ClosingAnswer response, Callback callback) {
      super(callback);
      this.body = body;
      this.response = response;
    }

    /** The answer has been sent, or has no body and is still to be. */
    @Override
    public void succeeded() {
      boolean isSent = response.isCommitted();
      response.tell();
      if (!response.isLast || !body.isComing()) {
        super.succeeded();
      } else if (isSent) {
        linger();
      } else {
        response.write(true, NOTHING, Callback.from(this::linger, this::failed));
      }
    }

    private void linger() {
      beganAt = System.nanoTime();
      run();
    }

    /** A sender that pauses wakes this again, or its connection's idle timeout does. */
    @Override
    public void run() {
      while (System.nanoTime() - beganAt < LONGEST.toNanos()) {
        Content.Chunk chunk = body.read();
        if (chunk == null) {
          body.demand(this);
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
