/**
 * The table of posts, which only this room writes.
 *
 * <p>Imports {@code store}, {@code jobs}, {@code accounts} and shared.
 */
package io.voidgram.server.posts.store;
