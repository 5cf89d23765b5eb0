/**
 * The Worker's signed API, as this computer calls it.
 *
 * <p>May import the ground and {@code cloud.web}.
 */
package io.voidgram.server.cloud.worker;
