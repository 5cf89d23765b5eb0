package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.json.JsonWriter;
import io.voidgram.scheduling.repost.inbox.InboxEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The account's inbox at Meta: a conversation for each author, in the shape Meta documents. */
final class SimulatedInbox {
  static final String OWNER_ID = "17841400000000001";
  static final String OWNER_NAME = "bakery";

  private static final int MESSAGES_TOLD_MAX = 20;
  private static final int PAGE_SIZE = 25;
  private static final long QUIET_MS = 30L * 24 * 3_600_000;
  private static final String LINK = "https://lookaside.example/";

  private record Message(String id, String from, long sentAt, Story story, boolean isChat) {}

  private final Map<String, List<Message>> conversations = new LinkedHashMap<>();
  private final Map<String, Story> stories = new LinkedHashMap<>();
  private int count;

  void arrived(Story story) {
    stories.put(story.id, story);
    List<Message> thread = conversations.computeIfAbsent(story.author, key -> new ArrayList<>());
    for (int i = 0; i < story.messages; i++) {
      thread.add(0, new Message("m" + ++count, story.author, story.postedAt, story, false));
    }
  }

  /** Words without a story, of the owner or of the other side; or the owner's own mention. */
  void chatted(String author, long at, Story anyStory, boolean isOwners) {
    List<Message> thread = conversations.computeIfAbsent(author, key -> new ArrayList<>());
    String from = isOwners ? OWNER_NAME : author;
    thread.add(0, new Message("m" + ++count, from, at, anyStory, true));
  }

  InboxEvent answer(GraphCall call, long now) {
    boolean isList = call.path().endsWith("/conversations");
    String body = isList ? list(param(call, "after"), now) : thread(call.path(), now);
    return new InboxEvent.Answered(new GraphReply(200, body, null, null));
  }

  private static String param(GraphCall call, String name) {
    for (GraphCall.Param param : call.params()) {
      if (param.name().equals(name)) {
        return param.value();
      }
    }
    return "";
  }

  private String list(String cursor, long now) {
    List<String> newestFirst = new ArrayList<>();
    for (Map.Entry<String, List<Message>> entry : conversations.entrySet()) {
      if (now - updatedAt(entry.getValue()) < QUIET_MS) {
        newestFirst.add(entry.getKey());
      }
    }
    newestFirst.sort((a, b) -> Long.compare(updatedAt(of(b)), updatedAt(of(a))));
    int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
    int to = Math.min(from + PAGE_SIZE, newestFirst.size());
    List<String> rows = new ArrayList<>();
    for (String author : newestFirst.subList(Math.min(from, to), to)) {
      rows.add(
          new JsonWriter()
              .text("id", "t_" + author)
              .text("updated_time", Times.text(updatedAt(of(author))))
              .end());
    }
    JsonWriter page = new JsonWriter().list("data", rows);
    return to < newestFirst.size() ? page.json("paging", paging(to)).end() : page.end();
  }

  private static String paging(int to) {
    String cursors = new JsonWriter().text("after", Integer.toString(to)).end();
    return new JsonWriter().json("cursors", cursors).text("next", "https://example/next").end();
  }

  private List<Message> of(String author) {
    return Objects.requireNonNull(conversations.get(author), author);
  }

  private static long updatedAt(List<Message> thread) {
    return thread.get(0).sentAt();
  }

  private String thread(String path, long now) {
    String author = path.substring(path.lastIndexOf("t_") + 2);
    List<Message> thread = of(author);
    List<String> rows = new ArrayList<>();
    for (Message message : thread.subList(0, Math.min(MESSAGES_TOLD_MAX, thread.size()))) {
      rows.add(row(message, now));
    }
    String messages = new JsonWriter().list("data", rows).end();
    return new JsonWriter().json("messages", messages).text("id", "t_" + author).end();
  }

  private static String row(Message message, long now) {
    String from = new JsonWriter().text("username", message.from()).text("id", "9").end();
    JsonWriter row =
        new JsonWriter()
            .text("id", message.id())
            .text("created_time", Times.text(message.sentAt()))
            .json("from", from);
    boolean isOwners = message.from().equals(OWNER_NAME);
    return message.isChat() && !isOwners ? row.end() : row.json("story", story(message, now)).end();
  }

  private static String story(Message message, long now) {
    Story story = message.story();
    boolean isShown = !story.isHidden && now < story.goneAt;
    String id = message.isChat() ? "own" + story.id : story.id;
    String mention =
        new JsonWriter().text("link", isShown ? LINK + story.id : null).text("id", id).end();
    return new JsonWriter().json("mention", mention).end();
  }

  InboxEvent answerLink(String link, long now) {
    Story story = Objects.requireNonNull(stories.get(link.substring(LINK.length())));
    return now >= story.goneAt
        ? new InboxEvent.LinkAnswered(404, null)
        : new InboxEvent.LinkAnswered(200, story.isVideo ? "video/mp4" : "image/jpeg");
  }
}
