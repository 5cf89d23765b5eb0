/**
 * Who may call, and how often: keys, scopes and rate limits at the door.
 *
 * <p>Imports {@code http}, {@code error} and {@code store}.
 */
package io.voidgram.server.http.admission;
