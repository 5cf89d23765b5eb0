/**
 * The Worker's signed API, as this computer calls it.
 *
 * <p>May import the ground, {@code cloud.web} and the shared module.
 */
package io.voidgram.server.cloud.worker;
