/**
 * Media files under signed links that expire: from R2, or from KV where R2 is not enabled. Imports
 * {@code jso} and {@code vault}.
 */
package io.voidgram.worker.media;
