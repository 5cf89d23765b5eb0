/**
 * Sentences and numbers as text, the same on every machine.
 *
 * <p>Imports nothing of ours; every package may import it, but for the sandbox.
 */
package io.voidgram.server.text;
