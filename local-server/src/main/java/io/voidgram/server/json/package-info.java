/**
 * JSON as requests bear it: Gson, strict reading, fields, instants and ids.
 *
 * <p>Imports {@code text}, {@code error} and Gson.
 */
package io.voidgram.server.json;
