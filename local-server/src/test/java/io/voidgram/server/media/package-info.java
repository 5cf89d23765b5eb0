/**
 * The media feature through its own door: HTTP.
 *
 * <p>Imports what it tests, and {@code openapi} to hold answers against the contract.
 */
package io.voidgram.server.media;
