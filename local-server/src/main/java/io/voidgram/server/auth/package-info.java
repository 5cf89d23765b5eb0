/**
 * Who may use this server: the login link, cookie sessions and API keys.
 *
 * <p>May import the ground and the shared module.
 */
package io.voidgram.server.auth;
