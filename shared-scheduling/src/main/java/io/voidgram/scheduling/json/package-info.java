/**
 * A reader and a writer of JSON, small under TeaVM.
 *
 * <p>Imports nothing.
 */
@NullMarked
package io.voidgram.scheduling.json;

import org.jspecify.annotations.NullMarked;
