package io.voidgram.scheduling.repost.inbox;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCall.Method;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.GraphCall.Token;
import io.voidgram.scheduling.graph.GraphTime;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.LoginMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of the Conversations API, and what their answers have in common. */
final class InboxCalls {
  private static final String PAGE_SIZE = "25";
  private static final String MESSAGE_FIELDS = "messages{id,created_time,from,story}";

  private InboxCalls() {}

  /** A page of the conversations, newest first. */
  static GraphCall conversations(InboxOwner owner, @Nullable String cursor) {
    String whose = owner.loginMethod() == LoginMethod.FACEBOOK ? owner.pageId() : "me";
    List<Param> params = new ArrayList<>();
    params.add(new Param("platform", "instagram"));
    params.add(new Param("fields", "id,updated_time"));
    params.add(new Param("limit", PAGE_SIZE));
    if (cursor != null) {
      params.add(new Param("after", cursor));
    }
    return get(owner, "/" + whose + "/conversations", params);
  }

  /** The newest messages of a conversation. */
  static GraphCall messages(InboxOwner owner, String conversationId) {
    return get(owner, "/" + conversationId, List.of(new Param("fields", MESSAGE_FIELDS)));
  }

  private static GraphCall get(InboxOwner owner, String path, List<Param> params) {
    Token token = owner.loginMethod() == LoginMethod.FACEBOOK ? Token.PAGE : Token.ACCOUNT;
    String host = MetaHost.of(owner.loginMethod());
    return new GraphCall(Method.GET, host, MetaHost.VERSION + path, params, token, null);
  }

  /** Where the next page begins; null on the last one. */
  static @Nullable String nextCursor(JsonObject page) {
    JsonObject paging = page.objectOrNull("paging");
    if (paging == null || paging.textOrNull("next") == null) {
      return null;
    }
    JsonObject cursors = paging.objectOrNull("cursors");
    return cursors == null ? null : cursors.textOrNull("after");
  }

  static @Nullable Instant time(JsonObject object, String name) {
    return GraphTime.read(object.textOrNull(name));
  }
}
