/**
 * Posts as lists show them, page by page, and as JSON.
 *
 * <p>Imports the room {@code store}.
 */
package io.voidgram.server.posts.list;
