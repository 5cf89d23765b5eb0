/**
 * What may be stored as a post: the body that was sent, checked against the rules.
 *
 * <p>Imports the store of posts, accounts and media.
 */
package io.voidgram.server.posts.intake;
