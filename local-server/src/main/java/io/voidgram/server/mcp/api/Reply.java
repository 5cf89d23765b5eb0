package io.voidgram.server.mcp.api;

import com.google.gson.JsonObject;

/**
 * What the REST API answered to a request that it took.
 *
 * @param isReplayed whether the same answer was given to the same request before
 */
public record Reply(int status, JsonObject body, boolean isReplayed) {}
