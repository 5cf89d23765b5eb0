/**
 * The Facebook side: the user behind a login, Pages, their tokens, and what is posted on them.
 * Imports graph, media, publish and world.
 */
@NullMarked
package io.voidgram.server.sandbox.facebook;

import org.jspecify.annotations.NullMarked;
