/**
 * Posts: how they are asked for, checked, stored, listed, tried again and cleared. To schedule one
 * is one of their verbs.
 *
 * <p>Rooms from the bottom up: {@code store}, {@code list}, {@code intake}, and this one, where the
 * endpoints are. May import the ground ({@code http} in endpoints only), {@code idempotency},
 * {@code accounts}, {@code jobs}, {@code instagram} and the shared module.
 */
package io.voidgram.server.posts;
