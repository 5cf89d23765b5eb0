/** How long to wait after the nth attempt. Imports nothing. */
@NullMarked
package io.voidgram.scheduling.retry;

import org.jspecify.annotations.NullMarked;
