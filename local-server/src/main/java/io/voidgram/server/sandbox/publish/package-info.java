/**
 * Content publishing: containers, their rules and states, publishing, reading and deleting media.
 * Imports graph, media and world.
 */
@NullMarked
package io.voidgram.server.sandbox.publish;

import org.jspecify.annotations.NullMarked;
