/**
 * The table of posts.
 *
 * <p>Only this room writes it.
 *
 * <p>Imports {@code store}, {@code jobs} and shared.
 */
package io.voidgram.server.posts.store;
