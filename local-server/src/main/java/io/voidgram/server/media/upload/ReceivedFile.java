package io.voidgram.server.media.upload;

import java.util.Optional;

/** An upload that came in whole. */
public record ReceivedFile(String displayName, Optional<String> claimedType, long size) {}
