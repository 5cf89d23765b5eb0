package io.voidgram.server.sandbox.http;

import java.io.IOException;

/** Answers one request. Called on the thread of the request's connection, which may wait. */
@FunctionalInterface
public interface HttpHandler {
  Reply handle(HttpRequest request) throws IOException;
}
