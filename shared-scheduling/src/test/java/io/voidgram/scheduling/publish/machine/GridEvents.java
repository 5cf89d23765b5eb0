package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.ContainerStatus;
import io.voidgram.scheduling.publish.Ownership;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.ContainerRead;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.PagePostsListed;
import io.voidgram.scheduling.publish.PublishEvent.PermalinkRead;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.RecentMedia;
import io.voidgram.scheduling.publish.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of the grid, by name; what an event holds is told by its second word. */
final class GridEvents {
  private final Map<String, PublishEvent> events = new LinkedHashMap<>();

  private GridEvents() {
    events.put("Woken", new PublishEvent.Woken());
    events.put("Interrupted", new PublishEvent.Interrupted());
    events.put("HeldBack", new PublishEvent.HeldBack(GridJobs.NOW.plusSeconds(60)));
    events.put("LookFirst", new PublishEvent.LookFirst());
    events.put("Missed looked", new PublishEvent.Missed("7 hours", true));
    events.put("Missed unlooked", new PublishEvent.Missed("7 hours", false));
    events.put("NotSent", new PublishEvent.NotSent("no network"));
    events.put("Unanswered", new PublishEvent.Unanswered());
    for (Refusal.Kind kind : Refusal.Kind.values()) {
      events.put("Refused " + kind, new Refused(refusal(kind)));
    }
    events.put("Created", new PublishEvent.Created("new"));
    addReads();
    addLists();
    events.put("Accepted", new PublishEvent.Accepted());
    events.put("PageVideoRead yes", new PublishEvent.PageVideoRead(true, null));
    events.put("PageVideoRead no", new PublishEvent.PageVideoRead(false, null));
    events.put("PageVideoRead failed", new PublishEvent.PageVideoRead(false, "too long"));
  }

  static Map<String, PublishEvent> all() {
    return new GridEvents().events;
  }

  private void addReads() {
    for (ContainerStatus status : ContainerStatus.values()) {
      boolean isError = status == ContainerStatus.ERROR;
      Refusal refusal = isError ? refusal(Refusal.Kind.NEW_CONTAINER) : null;
      events.put("ContainerRead " + status, new ContainerRead(status, refusal));
    }
    ContainerRead fatal = new ContainerRead(ContainerStatus.ERROR, refusal(Refusal.Kind.FATAL));
    events.put("ContainerRead FATAL", fatal);
    events.put("PermalinkRead told", new PermalinkRead("https://i/p/1/"));
    events.put("PermalinkRead untold", new PermalinkRead(null));
    events.put("QuotaRead", new PublishEvent.QuotaRead(50, 50));
  }

  private void addLists() {
    RecentMedia one = media("m8", "sun", 50);
    RecentMedia two = media("m9", "sun", 50);
    List<RecentMedia> other = List.of(media("m7", "rain", 50));
    events.put("MediaListed none", new MediaListed(other, null));
    events.put("MediaListed more", new MediaListed(other, "next"));
    events.put("MediaListed one", new MediaListed(List.of(one), null));
    events.put("MediaListed two", new MediaListed(List.of(one, two), null));
    events.put(
        "MediaListed contested",
        new MediaListed(List.of(one), null, Ownership.BY_ANOTHER, 0, List.of()));
    events.put(
        "MediaListed twin", new MediaListed(List.of(one), null, Ownership.BY_TWIN, 1, List.of()));
    events.put(
        "MediaListed taken", new MediaListed(List.of(one), null, Ownership.NONE, 0, List.of("m8")));
    addPageLists();
  }

  private void addPageLists() {
    List<RecentMedia> ours = List.of(media("f8", "sun", 0));
    events.put("PagePostsListed none", new PagePostsListed(List.of(media("f7", "rain", 0))));
    events.put("PagePostsListed one", new PagePostsListed(ours));
    events.put("PagePostsListed taken", new PagePostsListed(ours, List.of("f8")));
  }

  private static RecentMedia media(String id, String caption, long minutesAgo) {
    Instant at = GridJobs.NOW.minus(Duration.ofMinutes(minutesAgo));
    return new RecentMedia(id, "IMAGE", "FEED", caption, null, at);
  }

  private static Refusal refusal(Refusal.Kind kind) {
    return new Refusal(kind, ErrorCode.INSTAGRAM_API_ERROR, "It said no.", Duration.ZERO);
  }
}
