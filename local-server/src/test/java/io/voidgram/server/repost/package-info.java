/** Tests of story repost. */
@NullMarked
package io.voidgram.server.repost;

import org.jspecify.annotations.NullMarked;
