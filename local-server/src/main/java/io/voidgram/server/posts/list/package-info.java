/**
 * Posts as lists show them, page by page, and as JSON.
 *
 * <p>Imports the store of posts.
 */
package io.voidgram.server.posts.list;
