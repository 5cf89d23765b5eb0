/**
 * The calls to Meta and what its answers mean, word by word.
 *
 * <p>Imports the shared module only.
 */
@NullMarked
package io.voidgram.scheduling.graph;

import org.jspecify.annotations.NullMarked;
