/**
 * The REST API as the tools of an assistant call it, and what its refusals mean to them.
 *
 * <p>Imports OkHttp, the ground and shared.
 */
package io.voidgram.server.mcp.api;
