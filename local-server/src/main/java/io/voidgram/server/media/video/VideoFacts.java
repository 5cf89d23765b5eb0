package io.voidgram.server.media.video;

import java.time.Duration;
import java.util.Optional;

/**
 * What a video file holds.
 *
 * @param duration absent when the container does not say, as in a live recording
 * @param startsFast whether a player can begin before it has the whole file
 * @param hasEditList whether the container asks players to skip or shift parts
 */
public record VideoFacts(
    Optional<Duration> duration,
    Optional<VideoTrack> video,
    Optional<AudioTrack> audio,
    boolean startsFast,
    boolean hasEditList) {}
