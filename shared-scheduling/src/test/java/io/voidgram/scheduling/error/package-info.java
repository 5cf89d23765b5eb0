/**
 * The catalogue of codes, as it is promised.
 *
 * <p>Imports the shared module only.
 */
package io.voidgram.scheduling.error;
