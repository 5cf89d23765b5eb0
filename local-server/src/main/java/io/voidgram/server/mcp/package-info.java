/**
 * VoidGram for assistants: the Model Context Protocol over HTTP here, over standard input and
 * output in {@code stdio}.
 *
 * <p>Imports the ground, shared, and what {@code media} knows of file formats.
 */
package io.voidgram.server.mcp;
