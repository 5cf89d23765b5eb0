package io.voidgram.server.http.jetty;

import io.voidgram.server.http.ErrorBody;
import io.voidgram.server.http.HttpErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Gives our error body to requests that Jetty refuses before our code runs, or fails at after it.
 */
final class JettyErrors extends ErrorHandler {
  private final ErrorBody errorBody;

  JettyErrors(ErrorBody errorBody) {
    this.errorBody = errorBody;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object cause = request.getAttribute(ERROR_EXCEPTION);
    int status = cause instanceof HttpException refusal ? refusal.getCode() : response.getStatus();
    byte[] body = bodyFor(status, response.getHeaders());
    if (!request.getConnectionMetaData().isPersistent()) {
      response.getHeaders().put(HttpFields.CONNECTION_CLOSE); // Jetty tells only HTTP/1.1
    }
    response.setStatus(status);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private byte[] bodyFor(int status, HttpFields.Mutable headers) {
    byte[] body = errorBody.of(HttpErrors.forStatus(status));
    SecurityHeaders.addTo(headers);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put(HttpHeader.CONTENT_TYPE, ErrorBody.CONTENT_TYPE);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    return body;
  }

  /** The same inside the servlet context, where an Error thrown by our code ends up. */
  org.eclipse.jetty.ee8.nested.ErrorHandler forServlets() {
    return new org.eclipse.jetty.ee8.nested.ErrorHandler() {
      /** Left alone, it answers a failed PUT or DELETE with no body at all. */
      @Override
      public boolean errorPageForMethod(String method) {
        return true;
      }

      @Override
      public void handle(
          String target,
          org.eclipse.jetty.ee8.nested.Request baseRequest,
          HttpServletRequest request,
          HttpServletResponse response)
          throws IOException {
        byte[] body = errorBody.of(HttpErrors.forStatus(response.getStatus()));
        response.setContentType(ErrorBody.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        baseRequest.setHandled(true);
      }
    };
  }
}
