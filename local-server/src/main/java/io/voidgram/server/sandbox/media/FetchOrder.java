package io.voidgram.server.sandbox.media;

import io.voidgram.server.sandbox.fault.CallFacts;

/**
 * What to download.
 *
 * @param bytesMax one byte more and the download fails
 * @param inRanges in pieces, as videos are
 * @param facts of the call that wants it, for faults and for the log
 */
public record FetchOrder(String url, long bytesMax, boolean inRanges, CallFacts facts) {}
