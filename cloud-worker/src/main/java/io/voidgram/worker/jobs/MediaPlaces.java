package io.voidgram.worker.jobs;

import io.voidgram.scheduling.drive.UnsentException;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.worker.jso.ByName;
import io.voidgram.worker.jso.Platform;
import io.voidgram.worker.jso.Promise;
import io.voidgram.worker.jso.Promises;
import io.voidgram.worker.jso.Text;
import io.voidgram.worker.media.MediaLinks;
import java.util.List;

/** Where Meta can fetch the media of one job, once the links are signed. */
final class MediaPlaces {
  private final MediaLinks links;
  private final List<JobRecord.MediaPlace> media;
  private final ByName<Text> urls = ByName.empty();

  MediaPlaces(MediaLinks links, List<JobRecord.MediaPlace> media) {
    this.links = links;
    this.media = media;
  }

  boolean areKnown() {
    return urls.count() >= media.size();
  }

  /** Comes when every file that has a place has its address. */
  Promise<?> find(Origin origin) {
    Promises signed = Promises.none();
    for (JobRecord.MediaPlace place : media) {
      String id = place.mediaFileId();
      if (place.key() != null) {
        signed.add(
            links.link(origin.get(), place.key(), Platform.now()).run(link -> urls.set(id, link)));
      } else if (place.url() != null) {
        urls.set(id, Text.of(place.url()));
      }
    }
    return signed.all();
  }

  String urlOf(MediaItem item) {
    String id = item.mediaFileId();
    if (!urls.has(id)) {
      throw UnsentException.withoutMedia("The media file " + id + " has no place.");
    }
    return urls.get(id).stringValue();
  }
}
