/**
 * What a post is, and the rules it must meet before anyone may publish it.
 *
 * <p>Imports the error catalogue only.
 */
package io.voidgram.scheduling.post;
