/**
 * The program for standard input and output: what an assistant starts beside VoidGram.
 *
 * <p>It has no rights but those of its API key, and loads neither the web server nor the database.
 *
 * <p>Imports {@code mcp.protocol} and what that imports, and {@code home}.
 */
package io.voidgram.server.mcp.stdio;
