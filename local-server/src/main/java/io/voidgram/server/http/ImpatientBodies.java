package io.voidgram.server.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body that stopped coming for broken. Jetty lets the reader try again, and its eager
 * reader does so for as long as the sender keeps the connection.
 */
final class ImpatientBodies extends Handler.Wrapper {
  ImpatientBodies(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(new ImpatientRequest(request), response, callback);
  }

  private static final class ImpatientRequest extends Request.Wrapper {
    ImpatientRequest(Request request) {
      super(request);
    }

    @Override
    public Content.@Nullable Chunk read() {
      Content.Chunk chunk = super.read();
      return Content.Chunk.isFailure(chunk, false)
          ? Content.Chunk.from(chunk.getFailure(), true)
          : chunk;
    }
  }
}
