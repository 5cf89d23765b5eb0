/**
 * Posts that the Worker publishes: handed over, called back, and their outcomes brought home.
 *
 * <p>Imports {@code cloud.worker}, {@code jobs}, {@code store}, {@code work} and the shared module.
 */
package io.voidgram.server.cloud.handover;
