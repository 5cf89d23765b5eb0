/**
 * What a caller is told when a request fails: the error code, the sentence, and the problems field
 * by field.
 *
 * <p>Imports shared; everybody may throw it.
 */
package io.voidgram.server.error;
