/** Tests of story repost. */
package io.voidgram.server.repost;
