/**
 * Keys derived from the deployment's secrets, and records sealed with them. Imports {@code jso}.
 */
@NullMarked
package io.voidgram.worker.vault;

import org.jspecify.annotations.NullMarked;
