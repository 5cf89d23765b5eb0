/** Tests of what surrounds a step. */
@NullMarked
package io.voidgram.scheduling.drive;

import org.jspecify.annotations.NullMarked;
