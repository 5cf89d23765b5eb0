/**
 * The table of posts.
 *
 * <p>Only this room writes it.
 *
 * <p>Imports {@code store}, {@code jobs} and shared.
 */
@NullMarked
package io.voidgram.server.posts.store;

import org.jspecify.annotations.NullMarked;
