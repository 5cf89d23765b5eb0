/**
 * Who may call, and how often: keys, scopes and rate limits at the door.
 *
 * <p>Imports {@code http} and the ground.
 */
package io.voidgram.server.http.admission;
