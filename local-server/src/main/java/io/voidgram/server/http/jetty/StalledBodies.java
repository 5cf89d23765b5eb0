package io.voidgram.server.http.jetty;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body that stopped coming, or trickles in, for broken. Jetty lets the reader try again,
 * and its eager reader does so for as long as the sender keeps the connection.
 */
final class StalledBodies extends Handler.Wrapper {
  private static final int LOOK_EVERY_S = 15;

  StalledBodies(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ImpatientRequest impatient = new ImpatientRequest(request);
    return super.handle(impatient, response, Callback.from(callback, impatient::stopWatching));
  }

  private static final class ImpatientRequest extends Request.Wrapper implements Runnable {
    private final LowestRate rate = new LowestRate(System.nanoTime());
    private Scheduler.@Nullable Task watch;
    private boolean isOver;

    ImpatientRequest(Request request) {
      super(request);
    }

    @Override
    public Content.@Nullable Chunk read() {
      Content.Chunk chunk = super.read();
      if (chunk == null) {
        watch();
        return null;
      }
      if (Content.Chunk.isFailure(chunk, false)) {
        return Content.Chunk.from(chunk.getFailure(), true);
      }
      boolean isKept = count(chunk.remaining());
      if (chunk.isLast()) {
        stopWatching();
      } else if (!isKept) {
        chunk.release();
        return Content.Chunk.from(new TimeoutException("The body came too slowly"), true);
      }
      return chunk;
    }

    private synchronized boolean count(int bytes) {
      return rate.isKept(bytes, System.nanoTime());
    }

    private synchronized void watch() {
      if (watch == null && !isOver) {
        watch =
            getConnectionMetaData()
                .getConnector()
                .getScheduler()
                .schedule(this, LOOK_EVERY_S, TimeUnit.SECONDS);
      }
    }

    synchronized void stopWatching() {
      isOver = true;
      if (watch != null) {
        watch.cancel();
      }
    }

    /** Sees what no reader is woken for, such as a chunk's length that comes letter by letter. */
    @Override
    public void run() {
      boolean isKept = count(0);
      synchronized (this) {
        watch = null;
      }
      if (isKept) {
        watch();
        return;
      }
      EndPoint client = getConnectionMetaData().getConnection().getEndPoint();
      client.close(new TimeoutException("The body came too slowly"));
    }
  }
}
