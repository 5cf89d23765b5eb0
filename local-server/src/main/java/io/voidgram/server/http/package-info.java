/**
 * The HTTP side of the server as features see it: routes, requests, answers and errors.
 *
 * <p>Imports the ground and the servlet API. Its engine and its admission import this room, never
 * the other way round.
 */
package io.voidgram.server.http;
