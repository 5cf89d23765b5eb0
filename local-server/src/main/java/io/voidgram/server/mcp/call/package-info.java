/**
 * One call of a tool: its arguments, what it may do while it runs, and what comes of it.
 *
 * <p>Imports {@code mcp.api}.
 */
package io.voidgram.server.mcp.call;
