/** Scheduling over HTTP, from the request to what the sandbox shows. */
@NullMarked
package io.voidgram.server.schedule;

import org.jspecify.annotations.NullMarked;
