/**
 * The rules of posts, held at every edge.
 *
 * <p>The cases compile under TeaVM too, so that both targets can be shown to refuse the same posts.
 */
package io.voidgram.scheduling.post;
