package io.voidgram.server.security;

import io.voidgram.server.http.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Connections that have sent the same and are then silent. */
final class Crowd implements AutoCloseable {
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

  int size() {
    return sockets.size();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
