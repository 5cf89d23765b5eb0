package io.voidgram.server.privateapi.inbox;

import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.repost.WatchEvent.Failed;
import io.voidgram.scheduling.repost.WatchEvent.Trouble;
import io.voidgram.scheduling.repost.inbox.Found;
import io.voidgram.scheduling.repost.inbox.InboxCommand;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.instagram.PrivateRequest;
import io.voidgram.server.privateapi.PrivateCalls;
import io.voidgram.server.privateapi.StoppedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks into inboxes by the Private API: nothing is marked as read, and nothing is downloaded. */
public record DirectInbox(PrivateCalls calls) {
  /**
   * Reads to the end, or until Instagram objects.
   *
   * @param seenUpTo up to where the inbox was read before; null when it never was
   * @param knownIds the numbers of the stories that are known already
   * @return {@link InboxCommand.Done} or {@link InboxCommand.Broken}
   */
  public InboxCommand read(
      String accountId, Instant now, @Nullable Instant seenUpTo, Set<String> knownIds)
      throws InterruptedException {
    DirectLook look = new DirectLook(calls.userId(accountId), now, seenUpTo, knownIds);
    try {
      for (String folder : DirectLook.FOLDERS) {
        readFolder(accountId, folder, look);
      }
      askMedia(accountId, look);
      return look.done();
    } catch (StoppedException e) {
      return broken(e.isConfirmation() ? Trouble.CHALLENGE : Trouble.REFUSED, e.getMessage());
    } catch (IOException e) {
      return broken(
          Trouble.OFFLINE,
          "Instagram's app host could not be reached, or its answer got lost. Check the"
              + " connection.");
    }
  }

  private static InboxCommand broken(Trouble trouble, @Nullable String why) {
    return new InboxCommand.Broken(new Failed(trouble, String.valueOf(why), Duration.ZERO));
  }

  private void readFolder(String accountId, String folder, DirectLook look)
      throws IOException, InterruptedException {
    String cursor = look.readsOn() ? "" : null;
    while (cursor != null) {
      JsonObject page = ask(accountId, PrivateRequest.get(folder, DirectLook.query(cursor)));
      cursor = look.takeInbox(page);
      readThreads(accountId, look);
    }
  }

  /** The threads of which a page shows not all that is new. */
  private void readThreads(String accountId, DirectLook look)
      throws IOException, InterruptedException {
    for (DirectLook.Rest rest = look.nextRest(); rest != null; rest = look.nextRest()) {
      String path = "direct_v2/threads/" + rest.threadId() + "/";
      look.takeThread(ask(accountId, PrivateRequest.get(path, DirectLook.query(rest.cursor()))));
    }
  }

  private JsonObject ask(String accountId, PrivateRequest request)
      throws IOException, InterruptedException {
    return JsonObject.parse(calls.send(accountId, request).body());
  }

  private void askMedia(String accountId, DirectLook look)
      throws IOException, InterruptedException {
    for (DirectItem item : look.mentions()) {
      if (!look.readsOn()) {
        look.leave();
        return;
      }
      PrivateRequest request = PrivateRequest.get("media/" + item.storyPk() + "/info/", Map.of());
      look.countCall();
      PrivateReply reply = calls.send(accountId, request, DirectInbox::isGone);
      StoryMedia media = isGone(reply) ? null : StoryMedia.of(reply.body());
      if (media != null) {
        look.found(
            new Found(
                item.storyPk(),
                DirectLook.handle(item.username()),
                media.link(),
                item.sentAt(),
                media.kind()));
      }
    }
  }

  /** The story has ended, or was deleted, since the message came. */
  private static boolean isGone(PrivateReply reply) {
    JsonObject json = JsonObject.parseOrNull(reply.body());
    String message = json == null ? null : json.textOrNull("message");
    return (reply.status() == 400 || reply.status() == 404)
        && message != null
        && message.startsWith("Media not found");
  }
}
