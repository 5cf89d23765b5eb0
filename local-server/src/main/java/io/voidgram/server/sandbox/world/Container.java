package io.voidgram.server.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A media container: invisible, and the only way to a post. Guarded by the world's lock. */
public final class Container {
  public static final Duration LIFE = Duration.ofDays(1);
  private static final Duration READABLE_AFTER_EXPIRY = Duration.ofDays(2);

  /** What {@code status_code} says. */
  public enum State {
    IN_PROGRESS,
    FINISHED,
    PUBLISHED,
    ERROR,
    EXPIRED
  }

  private final String id;
  private final String accountId;
  private final ContainerSpec spec;
  private final Instant createdAt;
  private final List<Asset> assets = new ArrayList<>();
  private final List<String> mediaIds = new ArrayList<>();
  private @Nullable Asset cover;
  private @Nullable Instant readyAt;
  private @Nullable Instant publishedAt;
  private @Nullable Instant expiredAt;
  private int failureSubcode;
  private @Nullable Instant stuckUntil;
  private boolean isStatusCodeHidden;
  private boolean isGone;
  private boolean wasSeenFinished;
  private boolean isOutcomeOpen;
  private int publishCalls;
  private int parents;
  private long bytesReceived;
  private transient @Nullable Instant polledAt;

  public Container(String id, String accountId, ContainerSpec spec, Instant createdAt) {
    this.id = id;
    this.accountId = accountId;
    this.spec = spec;
    this.createdAt = createdAt;
  }

  public String id() {
    return id;
  }

  public String accountId() {
    return accountId;
  }

  public ContainerSpec spec() {
    return spec;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Its real state, whatever a lag makes readers see. */
  public State stateAt(Instant now) {
    if (publishedAt != null) {
      return State.PUBLISHED;
    }
    if (expiredAt != null || !now.isBefore(createdAt.plus(LIFE))) {
      return State.EXPIRED;
    }
    boolean isStuck = stuckUntil != null && now.isBefore(stuckUntil);
    if (isStuck || readyAt == null || now.isBefore(readyAt)) {
      return State.IN_PROGRESS;
    }
    return failureSubcode == 0 ? State.FINISHED : State.ERROR;
  }

  /** The state that readers see when a publish takes {@code lag} to show. */
  public State seenStateAt(Instant now, Duration lag) {
    boolean isNewsUnderWay = publishedAt != null && now.isBefore(publishedAt.plus(lag));
    return isNewsUnderWay ? State.FINISHED : stateAt(now);
  }

  public boolean isGoneAt(Instant now) {
    Instant end = createdAt.plus(LIFE).plus(READABLE_AFTER_EXPIRY);
    return isGone || (publishedAt == null && !now.isBefore(end));
  }

  /** Its media is in; it will be FINISHED at the given instant. */
  public void becomesReady(List<Asset> fetched, Instant at) {
    assets.clear();
    assets.addAll(fetched);
    readyAt = at;
  }

  public void setCover(Asset newCover) {
    cover = newCover;
  }

  /** It will be ERROR at the given instant. */
  public void breaks(int subcode, Instant at) {
    failureSubcode = subcode;
    readyAt = at;
  }

  public void hideStatusCode() {
    isStatusCodeHidden = true;
  }

  /** It stays IN_PROGRESS that long, whatever else becomes of it. */
  public void stuckUntil(Instant end) {
    stuckUntil = end;
  }

  public void expireAt(Instant at) {
    expiredAt = at;
  }

  public void vanish() {
    isGone = true;
  }

  public void published(String mediaId, Instant at) {
    mediaIds.add(mediaId);
    if (publishedAt == null) {
      publishedAt = at;
    }
  }

  /** Notes a publish call whose answer is still out. */
  public void publishCalled() {
    publishCalls++;
    isOutcomeOpen = true;
  }

  /** The caller has been told, beyond doubt, how its publish call ended. */
  public void outcomeTold() {
    isOutcomeOpen = false;
  }

  /** Notes a status read and says how long the reader had waited since the one before. */
  public Duration polled(Instant now, State seen) {
    Duration waited = polledAt == null ? LIFE : Duration.between(polledAt, now);
    polledAt = now;
    wasSeenFinished |= seen == State.FINISHED || seen == State.PUBLISHED;
    return waited;
  }

  public void usedInParent() {
    parents++;
  }

  public void received(long bytesInAll) {
    bytesReceived = bytesInAll;
  }

  public List<Asset> assets() {
    return List.copyOf(assets);
  }

  public @Nullable Asset cover() {
    return cover;
  }

  public List<String> mediaIds() {
    return List.copyOf(mediaIds);
  }

  public @Nullable Instant readyAt() {
    return readyAt;
  }

  public int failureSubcode() {
    return failureSubcode;
  }

  public boolean isStatusCodeHidden() {
    return isStatusCodeHidden;
  }

  public boolean wasSeenFinished() {
    return wasSeenFinished;
  }

  public boolean isOutcomeOpen() {
    return isOutcomeOpen;
  }

  public int publishCalls() {
    return publishCalls;
  }

  public boolean isUsedInParent() {
    return parents > 0;
  }

  public long bytesReceived() {
    return bytesReceived;
  }
}
