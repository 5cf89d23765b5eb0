package io.voidgram.server.sandbox.world;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All media that went live, in the order in which they did. */
public final class Gallery {
  private static final long FIRST_ID = 18000000000000001L;
  private static final Duration DUPLICATE_WINDOW = Duration.ofHours(24);

  private final Map<String, Media> byId = new LinkedHashMap<>();
  private final Consumer<Media> keep;
  private long created;
  private long version;

  Gallery(Consumer<Media> keep) {
    this.keep = keep;
  }

  public String nextId() {
    created++;
    return Long.toString(FIRST_ID + created - 1);
  }

  /** The counter in the alphabet of addresses, as long as a real one. */
  public static String shortcode(String id) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).putLong(Long.parseLong(id) - FIRST_ID + 1);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  public void put(Media media) {
    version++;
    restore(media);
    keep.accept(media);
  }

  void restore(Media media) {
    byId.put(media.id(), media);
    created = Math.max(created, Long.parseLong(media.id()) - FIRST_ID + 1);
  }

  public Optional<Media> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Optional<Media> byShortcode(String shortcode) {
    return byId.values().stream().filter(it -> it.shortcode().equals(shortcode)).findFirst();
  }

  /** Every post, frames of carousels left out, oldest first. */
  public List<Media> posts() {
    return byId.values().stream().filter(media -> !media.isFrame()).toList();
  }

  public List<Media> postsOf(String accountId) {
    return posts().stream().filter(media -> media.accountId().equals(accountId)).toList();
  }

  public List<Media> framesOf(Media carousel) {
    List<Media> frames = new ArrayList<>();
    carousel.children().forEach(id -> find(id).ifPresent(frames::add));
    return frames;
  }

  /** Posts of the account that count against its quota, deleted ones included. */
  public long publishedBetween(String accountId, Instant from, Instant to) {
    return postsOf(accountId).stream()
        .filter(media -> media.at().isAfter(from) && !media.at().isAfter(to))
        .count();
  }

  /** The oldest live post of a day with the same content on the same account. */
  public Optional<Media> liveTwin(String accountId, String contentPrint, Instant now) {
    return postsOf(accountId).stream()
        .filter(media -> media.deletedAt() == null)
        .filter(media -> media.at().isAfter(now.minus(DUPLICATE_WINDOW)))
        .filter(media -> media.contentPrint().equals(contentPrint))
        .findFirst();
  }

  /** Grows with every change. */
  public long version() {
    return version;
  }

  void clear() {
    version++;
    byId.clear();
    created = 0;
  }
}
