/**
 * Whether the server can do its work.
 *
 * <p>May import the ground and the shared module.
 */
package io.voidgram.server.health;
