/**
 * Who may use this server: the login link, cookie sessions and API keys.
 *
 * <p>May import {@code http}, {@code store} and the shared module.
 */
package io.voidgram.server.auth;
