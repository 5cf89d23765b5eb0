/**
 * Decides what happens to a post, on the local server and in the Cloudflare Worker alike.
 *
 * <p>Imports the JDK only, and of it only what TeaVM has; the time and the jitter are arguments.
 */
package io.voidgram.scheduling;
