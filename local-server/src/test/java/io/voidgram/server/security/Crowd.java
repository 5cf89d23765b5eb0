package io.voidgram.server.security;

import io.voidgram.server.http.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Connections that have sent the same and are then silent. */
final class Crowd implements AutoCloseable {
  private static final int ANSWER_MS = 25_000;

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

  /** The answer on the last connection, for which no place can be left. */
  RawHttp.Reply awaitAnswer() throws IOException {
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
