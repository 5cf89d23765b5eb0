/**
 * The catalogue of codes, as it is promised.
 *
 * <p>Imports the shared module only.
 */
@NullMarked
package io.voidgram.scheduling.error;

import org.jspecify.annotations.NullMarked;
