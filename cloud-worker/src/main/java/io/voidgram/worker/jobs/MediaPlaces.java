package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.UnsentException;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.media.MediaLinks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where Meta can fetch the media of one job, once the links are signed. */
final class MediaPlaces {
  private final MediaLinks links;
  private final List<JobRecord.MediaPlace> media;
  private final Map<String, String> urls = new LinkedHashMap<>();

  MediaPlaces(MediaLinks links, List<JobRecord.MediaPlace> media) {
    this.links = links;
    this.media = media;
  }

  boolean areKnown() {
    return urls.size() >= media.size();
  }

  /** Comes when every file that has a place has its address. */
  Promise<?> find(Origin origin) {
    Promises signed = Promises.none();
    for (JobRecord.MediaPlace place : media) {
      String id = place.mediaFileId();
      if (place.key() != null) {
        signed.add(
            links
                .link(origin.get(), place.key(), Platform.now())
                .run(link -> urls.put(id, link.stringValue())));
      } else if (place.url() != null) {
        urls.put(id, place.url());
      }
    }
    return signed.all();
  }

  String urlOf(MediaItem item) {
    String url = urls.get(item.mediaFileId());
    if (url == null) {
      throw UnsentException.withoutMedia("The media file " + item.mediaFileId() + " has no place.");
    }
    return url;
  }
}
