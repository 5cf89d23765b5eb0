/**
 * Posts as lists show them, page by page, and as JSON.
 *
 * <p>Imports the store of posts.
 */
@NullMarked
package io.voidgram.server.posts.list;

import org.jspecify.annotations.NullMarked;
