/**
 * Who calls and what he may do: the caller, his scopes, and who recognises him.
 *
 * <p>Imports the JDK alone, so that features can ask without knowing HTTP.
 */
package io.voidgram.server.access;
