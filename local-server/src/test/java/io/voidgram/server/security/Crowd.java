package io.voidgram.server.security;

import io.voidgram.server.http.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Connections that have sent the same and are then silent. */
final class Crowd implements AutoCloseable {
  private static final int ANSWER_MS = 25_000;
  private static final long LOOK_NANOS = 50_000;

  private final List<Socket> sockets = new ArrayList<>();

  Crowd(int port, int size, byte[] sent) throws IOException {
    try {
      for (int i = 0; i < size; i++) {
        Socket socket = new RawHttp(port).connect();
        sockets.add(socket);
        socket.getOutputStream().write(sent);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** How many are still connected and have not been answered. */
  int countWaiting() throws IOException {
    int waiting = 0;
    for (Socket socket : sockets) {
      socket.setSoTimeout(1);
      try {
        socket.getInputStream().read();
      } catch (SocketTimeoutException silent) {
        waiting++;
      }
    }
    return waiting;
  }

  /** The first answer on any connection: a server reads them in an order of its own. */
  RawHttp.Reply awaitAnyAnswer() throws IOException {
    long end = System.nanoTime() + Duration.ofMillis(ANSWER_MS).toNanos();
    while (System.nanoTime() < end) {
      for (Socket socket : sockets) {
        if (isAnswered(socket)) {
          socket.setSoTimeout(ANSWER_MS);
          return RawHttp.read(socket);
        }
      }
    }
    throw new SocketTimeoutException("none of " + sockets.size() + " was answered");
  }

  /** Whether an answer has come within a moment; nothing of it is read. */
  private static boolean isAnswered(Socket socket) throws IOException {
    if (socket.getInputStream().available() == 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return socket.getInputStream().available() > 0;
  }

  /** The answer on the last connection. */
  RawHttp.Reply awaitLastAnswer() throws IOException {
    Socket last = sockets.get(sockets.size() - 1);
    last.setSoTimeout(ANSWER_MS);
    return RawHttp.read(last);
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
