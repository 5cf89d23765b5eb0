/**
 * The Facebook side: the user behind a login, Pages, their tokens, and what is posted on them.
 * Imports graph, media, publish and world.
 */
package io.voidgram.server.sandbox.facebook;
