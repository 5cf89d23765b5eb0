package io.voidgram.server.privateapi.story;

import io.voidgram.scheduling.post.MediaFacts;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a story shows.
 *
 * @param cover a picture of the video; empty where there is none
 */
public record StoryFile(Path file, MediaFacts facts, Optional<Path> cover) {}
