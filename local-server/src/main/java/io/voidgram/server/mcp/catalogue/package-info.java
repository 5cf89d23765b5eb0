/**
 * What an assistant is told there is: tools, prompts, resources, and how to use them.
 *
 * <p>Imports {@code mcp.tools}.
 */
package io.voidgram.server.mcp.catalogue;
