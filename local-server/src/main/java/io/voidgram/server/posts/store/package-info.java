/**
 * The table of posts, which only this room writes.
 *
 * <p>Imports the ground, {@code jobs}, {@code accounts} and shared.
 */
package io.voidgram.server.posts.store;
