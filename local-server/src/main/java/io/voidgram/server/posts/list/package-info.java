/**
 * Posts as lists show them, page by page, and as JSON.
 *
 * <p>Imports the ground, the room {@code store} beside it and shared.
 */
package io.voidgram.server.posts.list;
