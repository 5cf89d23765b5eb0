/**
 * Posts that go out later: scheduling, editing, cancelling, and how full the queue is.
 *
 * <p>May import {@code http}, {@code store}, {@code idempotency}, {@code posts}, {@code runner} and
 * the shared module.
 */
@NullMarked
package io.voidgram.server.schedule;

import org.jspecify.annotations.NullMarked;
