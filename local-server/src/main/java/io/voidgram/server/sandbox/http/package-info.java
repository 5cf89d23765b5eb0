/** A small HTTP/1.1 server that can also misbehave on purpose. Imports the JDK and Gson only. */
@NullMarked
package io.voidgram.server.sandbox.http;

import org.jspecify.annotations.NullMarked;
