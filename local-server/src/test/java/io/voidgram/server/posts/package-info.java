/** Posts over HTTP, from the request to what the sandbox shows. */
@NullMarked
package io.voidgram.server.posts;

import org.jspecify.annotations.NullMarked;
