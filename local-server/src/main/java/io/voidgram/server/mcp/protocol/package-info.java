/**
 * The Model Context Protocol, its two eras at once: with {@code initialize}, and without since
 * 2026-07-28.
 *
 * <p>Written by hand on Gson. The Java SDK would add 6 MB to the jar (Jackson, Reactor, a schema
 * validator), needed 0.9 s to its first answer where this needs a third of it, and its servlets
 * want {@code jakarta.servlet}; the official clients in the tests hold this to the protocol.
 *
 * <p>Imports {@code mcp.catalogue}, {@code mcp.tools} and what these import.
 */
package io.voidgram.server.mcp.protocol;
