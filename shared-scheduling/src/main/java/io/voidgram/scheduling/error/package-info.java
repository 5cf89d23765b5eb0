/** The catalogue of error codes. Imports nothing. */
@NullMarked
package io.voidgram.scheduling.error;

import org.jspecify.annotations.NullMarked;
