/**
 * Who may use this server and what it keeps secret: the login link, cookie sessions, API keys, and
 * the vault that encrypts tokens and passwords.
 *
 * <p>May import {@code http}, {@code store} and the shared module.
 */
@NullMarked
package io.voidgram.server.auth;

import org.jspecify.annotations.NullMarked;
