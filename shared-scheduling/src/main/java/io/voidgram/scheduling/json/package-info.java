/**
 * A reader and a writer of JSON, small under TeaVM.
 *
 * <p>Imports nothing.
 */
package io.voidgram.scheduling.json;
