/**
 * Keys derived from the deployment's secrets, and records sealed with them. Imports {@code jso}.
 */
package io.voidgram.worker.vault;
