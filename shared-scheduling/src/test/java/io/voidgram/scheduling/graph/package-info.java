/**
 * The calls to Meta and what its answers mean, word by word.
 *
 * <p>Imports the shared module only.
 */
package io.voidgram.scheduling.graph;
