/**
 * The tools of an assistant, one class each: what they take, what they do with the REST API, what
 * they say.
 *
 * <p>They speak REST and do not call the features: so scopes, rate limits, idempotency and errors
 * are those of REST without a second truth, and the same code serves beside the server and inside
 * it.
 *
 * <p>Imports {@code mcp.api}, {@code mcp.call}, {@code mcp.files}, the ground and shared.
 */
package io.voidgram.server.mcp.tools;
