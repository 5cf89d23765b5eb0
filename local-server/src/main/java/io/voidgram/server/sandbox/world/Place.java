package io.voidgram.server.sandbox.world;

import org.jspecify.annotations.Nullable;

/** A Page that may serve as a location; only one with coordinates really does. */
public record Place(
    String id,
    String name,
    String city,
    String country,
    @Nullable Double latitude,
    @Nullable Double longitude) {
  public boolean hasCoordinates() {
    return latitude != null && longitude != null;
  }
}
