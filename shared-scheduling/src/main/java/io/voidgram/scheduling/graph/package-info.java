/**
 * Meta's Graph API as values: command to call, reply to event, the error table. Nothing is sent.
 *
 * <p>Imports {@code publish}, {@code renewal}, {@code post}, {@code json} and {@code error}.
 */
package io.voidgram.scheduling.graph;
