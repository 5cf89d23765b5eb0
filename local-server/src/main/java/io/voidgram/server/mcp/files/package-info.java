/**
 * The user's own files: which of them an assistant may send, and how they are sent.
 *
 * <p>Imports {@code mcp.api}, {@code mcp.call} and what {@code media} knows of formats.
 */
package io.voidgram.server.mcp.files;
