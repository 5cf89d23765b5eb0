/** The catalogue of error codes. Imports nothing. */
package io.voidgram.scheduling.error;
