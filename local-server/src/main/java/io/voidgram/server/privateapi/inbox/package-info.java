/**
 * The inbox as Instagram's app reads it: which stories mention the account.
 *
 * <p>May import {@code privateapi}, {@code instagram} and the shared module.
 */
package io.voidgram.server.privateapi.inbox;
