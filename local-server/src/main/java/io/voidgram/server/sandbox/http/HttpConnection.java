package io.voidgram.server.sandbox.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One connection and the requests on it, one after the other. */
final class HttpConnection {
  private static final System.Logger LOG = System.getLogger(HttpConnection.class.getName());
  private static final int IDLE_MS_MAX = 75_000;
  private static final int HOLD_SLICE_MS = 20;
  private static final int LINGER_MS_MAX = 500;
  private static final int LINGER_BYTES_MAX = 64 * 1024;
  private static final int BUFFER_BYTES = 8 * 1024;
  private static final long DRAIN_BYTES_MAX = 1024 * 1024;

  private final Socket socket;
  private final long id;
  private final HttpListener.Handler handler;
  private final BooleanSupplier isServerClosed;

  HttpConnection(
      Socket socket, long id, HttpListener.Handler handler, BooleanSupplier isServerClosed) {
    this.socket = socket;
    this.id = id;
    this.handler = handler;
    this.isServerClosed = isServerClosed;
  }

  void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in =
          new PushbackInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
      var out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
      boolean isReused = false;
      try {
        while (serveOne(in, out, isReused)) {
          isReused = true;
        }
      } catch (BadRequest e) {
        refuse(e, in, out);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> "Connection " + id + " ended: " + e.getMessage());
    }
  }

  /**
   * Reads on after the answer: closing a socket with unread bytes would reset it, and the client
   * would never see the answer.
   */
  private void refuse(BadRequest reason, InputStream in, OutputStream out) throws IOException {
    Reply reply = Reply.text(reason.status(), "text/plain", reason.getMessage() + ".\n");
    out.write(ReplyHead.of(reply, false));
    reply.body().writeTo(out);
    out.flush();
    socket.shutdownOutput();
    socket.setSoTimeout(LINGER_MS_MAX);
    in.readNBytes(LINGER_BYTES_MAX);
  }

  private boolean serveOne(PushbackInputStream in, OutputStream out, boolean isReused)
      throws IOException {
    socket.setSoTimeout(IDLE_MS_MAX);
    Optional<RequestHead> head = RequestHead.read(in);
    return head.isPresent() && serve(head.get(), in, out, isReused);
  }

  private boolean serve(
      RequestHead head, PushbackInputStream in, OutputStream out, boolean isReused)
      throws IOException {
    HttpRequest request = request(head, in, out, isReused);
    Reply reply = answer(request);
    boolean isDelivered = false;
    try {
      drain(request.body());
      isDelivered = hold(reply, in) && deliver(head, reply, out);
    } finally {
      reply.whenSent().accept(isDelivered);
    }
    return isDelivered
        && reply.body().length() != ReplyBody.LENGTH_UNKNOWN
        && head.wantsKeepAlive();
  }

  private HttpRequest request(RequestHead head, InputStream in, OutputStream out, boolean isReused)
      throws IOException {
    if (head.headers().getOrDefault("Expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    int question = head.target().indexOf('?');
    return new HttpRequest(
        head.method(),
        question < 0 ? head.target() : head.target().substring(0, question),
        question < 0 ? "" : head.target().substring(question + 1),
        head.headers(),
        head.body(in),
        id,
        isReused,
        head.readAt());
  }

  /** A fault of the sandbox's own must not look like an answer that was lost. */
  private Reply answer(HttpRequest request) throws IOException {
    try {
      return handler.handle(request);
    } catch (RuntimeException | FileSystemException e) {
      LOG.log(System.Logger.Level.ERROR, "The sandbox failed at " + request.rawPath(), e);
      return Reply.json(500, "{\"sandboxError\":\"The sandbox itself failed; see its log\"}");
    }
  }

  /** An unread body would turn our orderly close into a reset. */
  private static void drain(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long drained = 0;
    while (drained < DRAIN_BYTES_MAX) {
      int count = body.read(buffer);
      if (count < 0) {
        return;
      }
      drained += count;
    }
    throw new BadRequest(413, "The body is longer than anything here takes");
  }

  /** Waits as the reply demands. False when the client or the server went away meanwhile. */
  private boolean hold(Reply reply, PushbackInputStream in) throws IOException {
    while (!reply.holdUntil().getAsBoolean()) {
      if (isServerClosed.getAsBoolean() || isClientGone(in)) {
        return false;
      }
    }
    return true;
  }

  private boolean isClientGone(PushbackInputStream in) throws IOException {
    socket.setSoTimeout(HOLD_SLICE_MS);
    try {
      int next = in.read();
      if (next >= 0) {
        in.unread(next);
      }
      return next < 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private boolean deliver(RequestHead head, Reply reply, OutputStream out) throws IOException {
    if (reply.delivery() == Reply.Delivery.RESET) {
      socket.setSoLinger(true, 0);
    }
    if (reply.delivery() == Reply.Delivery.RESET || reply.delivery() == Reply.Delivery.CLOSE) {
      return false;
    }
    out.write(ReplyHead.of(reply, head.wantsKeepAlive()));
    if (reply.delivery() == Reply.Delivery.HALF_BODY) {
      reply.body().writeTo(new HalfOutput(out, reply.body().length() / 2));
      out.flush();
      return false;
    }
    if (!head.method().equals("HEAD")) {
      reply.body().writeTo(out);
    }
    out.flush();
    return true;
  }

  /** Passes on the first so many bytes and drops the rest. */
  private static final class HalfOutput extends FilterOutputStream {
    private long left;

    HalfOutput(OutputStream out, long bytes) {
      super(out);
      this.left = bytes;
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int passed = (int) Math.min(left, length);
      left -= passed;
      out.write(bytes, offset, passed);
    }
  }
}
