package io.voidgram.server.accounts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.instagram.MetaFiles;
import io.voidgram.server.instagram.MetaFiles.Picture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What an account has on its profile, from wherever it was published: asked of Instagram. */
final class PublishedMedia {
  /** A piece of the profile; its picture is fetched from us. */
  record Item(
      String id,
      @Nullable String mediaType,
      @Nullable String caption,
      @Nullable String permalink,
      @Nullable String timestamp,
      boolean hasPicture) {}

  /** {@code after} asks for what is older, where there is more. */
  record Page(List<Item> media, @Nullable String after) {}

  private static final String PER_PAGE = "60";
  private static final String FIELDS = "id,media_type,permalink,media_url,thumbnail_url,timestamp";
  private static final int PICTURES_MAX = 2000;

  private final MetaQuestion meta;
  private final MetaFiles files;
  private final Recent<Page> recent = new Recent<>();

  /** Where the picture of each piece lies that was told of. */
  private final Map<String, String> pictures = new ConcurrentHashMap<>();

  PublishedMedia(MetaQuestion meta, MetaFiles files) {
    this.meta = meta;
    this.files = files;
  }

  Page of(Account account, String token, Optional<String> after, Instant now) {
    String name = account.profile().id() + " " + after.orElse("");
    return recent.of(name, now, () -> page(ask(account, token, after)));
  }

  /** The picture of a piece of that account that was told of. */
  Optional<Picture> picture(Account account, String mediaId) {
    String url = pictures.get(account.profile().id() + " " + mediaId);
    return url == null ? Optional.empty() : files.picture(url);
  }

  void forget() {
    recent.forget();
  }

  /** On Instagram Login nobody is sure of the caption: without it, if need be. */
  private Listed ask(Account account, String token, Optional<String> after) {
    try {
      return ask(account, token, after, FIELDS + ",caption");
    } catch (ApiException e) {
      if (e.code() != ErrorCode.INSTAGRAM_API_ERROR) {
        throw e;
      }
      return ask(account, token, after, FIELDS);
    }
  }

  private record Listed(Account account, JsonObject answer) {}

  private Listed ask(Account account, String token, Optional<String> after, String fields) {
    List<Param> params = new ArrayList<>();
    params.add(new Param("fields", fields));
    params.add(new Param("limit", PER_PAGE));
    after.ifPresent(cursor -> params.add(new Param("after", cursor)));
    String path = "/" + account.profile().igUserId() + "/media";
    return new Listed(account, meta.ask(MetaHost.of(account.loginMethod()), path, params, token));
  }

  private Page page(Listed listed) {
    if (pictures.size() > PICTURES_MAX) {
      pictures.clear();
    }
    String owner = listed.account().profile().id();
    List<Item> items = new ArrayList<>();
    for (JsonObject json : listed.answer().objects("data")) {
      String id = json.textOrNull("id");
      if (id != null) {
        items.add(item(owner, id, json));
      }
    }
    return new Page(items, MetaQuestion.nextCursor(listed.answer()));
  }

  private Item item(String owner, String id, JsonObject json) {
    String cover = json.textOrNull("thumbnail_url");
    boolean isVideo = "VIDEO".equals(json.textOrNull("media_type"));
    String url = cover != null || isVideo ? cover : json.textOrNull("media_url");
    if (url != null) {
      pictures.put(owner + " " + id, url);
    }
    return new Item(
        id,
        json.textOrNull("media_type"),
        json.textOrNull("caption"),
        json.textOrNull("permalink"),
        json.textOrNull("timestamp"),
        url != null);
  }
}
