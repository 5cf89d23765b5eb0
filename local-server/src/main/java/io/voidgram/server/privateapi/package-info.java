/**
 * Instagram's Private API, which is unofficial: the owner's consent, the credentials, the login.
 *
 * <p>May import the ground, {@code accounts}, {@code instagram} and the shared module.
 */
package io.voidgram.server.privateapi;
