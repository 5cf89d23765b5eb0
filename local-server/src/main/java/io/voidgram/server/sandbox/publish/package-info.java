/**
 * Content publishing: containers, their rules and states, publishing, reading and deleting media.
 * Imports graph, media and world.
 */
package io.voidgram.server.sandbox.publish;
