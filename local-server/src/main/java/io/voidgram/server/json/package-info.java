/**
 * JSON as requests bear it: Gson, strict reading, fields, instants and ids.
 *
 * <p>Imports {@code text}, {@code error} and Gson.
 */
@NullMarked
package io.voidgram.server.json;

import org.jspecify.annotations.NullMarked;
