package io.voidgram.server;

import io.voidgram.server.posts.store.PostStore;
import io.voidgram.server.privateapi.PrivateApi;
import io.voidgram.server.privateapi.story.StickerStories;
import io.voidgram.server.runner.OtherCalls;
import io.voidgram.server.store.Database;
import java.time.InstantSource;
import java.util.List;

/** Mention stickers, put together of posts, their media and the Private API. */
final class Stickers {
  private Stickers() {}

  static OtherCalls of(
      Database database, PrivateApi privateApi, StoredMedia media, InstantSource clock) {
    return new StickerStories(
            database,
            privateApi.calls(),
            (sql, postId) ->
                PostStore.find(sql, postId)
                    .map(post -> post.input().request().storyMentions())
                    .orElse(List.of()),
            media::storyFile,
            clock)
        ::carryOut;
  }
}
