/**
 * A small HTTP/1.1 server that can also misbehave on purpose.
 *
 * <p>It is our own because no server we know lets a handler reset a connection, send half of a
 * body, or see whether a connection is used again. Imports the JDK and Gson only.
 */
package io.voidgram.server.sandbox.http;
