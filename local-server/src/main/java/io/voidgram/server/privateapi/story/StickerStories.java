package io.voidgram.server.privateapi.story;

import io.voidgram.scheduling.drive.UnsentException;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.StoryMention;
import io.voidgram.scheduling.publish.ContainerStatus;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.server.instagram.PrivateReply;
import io.voidgram.server.instagram.PrivateRequest;
import io.voidgram.server.instagram.SendGate;
import io.voidgram.server.privateapi.PrivateCalls;
import io.voidgram.server.privateapi.StoppedException;
import io.voidgram.server.privateapi.story.UploadTable.State;
import io.voidgram.server.privateapi.story.UploadTable.Upload;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the three calls that make a story with mention stickers by the Private API: an upload
 * stands for the container. What is live afterwards is looked for by Meta's own API, which lists
 * the account's stories whoever made them.
 *
 * <p>Whether asking twice for a story of one upload makes two is not known, so it is written down
 * before it is asked, and an upload without a clear answer is never asked for again.
 */
public final class StickerStories {
  private static final String PREFIX = "private-";

  private final Database database;
  private final PrivateCalls calls;
  private final BiFunction<Sql, String, List<StoryMention>> mentions;
  private final Function<MediaItem, Optional<StoryFile>> files;
  private final InstantSource clock;
  private final UploadTable table = new UploadTable();
  private final AtomicLong lastId = new AtomicLong();

  /**
   * What is needed of the posts.
   *
   * @param mentions the stickers of a post; none when it has none
   * @param files the file of a post; empty when it is gone
   */
  public StickerStories(
      Database database,
      PrivateCalls calls,
      BiFunction<Sql, String, List<StoryMention>> mentions,
      Function<MediaItem, Optional<StoryFile>> files,
      InstantSource clock) {
    this.database = database;
    this.calls = calls;
    this.mentions = mentions;
    this.files = files;
    this.clock = clock;
  }

  /** What came of the command; empty when the post has no stickers, or it is Meta's to answer. */
  public Optional<PublishEvent> carryOut(PublishJob job, GraphCommand command, SendGate gate) {
    if (job.content().mediaType() != MediaType.STORIES || !isOurs(command)) {
      return Optional.empty();
    }
    List<StoryMention> wanted = database.read(sql -> mentions.apply(sql, job.postId()));
    return wanted.isEmpty() ? Optional.empty() : Optional.of(event(job, command, wanted, gate));
  }

  private static boolean isOurs(GraphCommand command) {
    return command instanceof GraphCommand.CreateContainer
        || command instanceof GraphCommand.ReadContainer
        || command instanceof GraphCommand.PublishContainer;
  }

  private PublishEvent event(
      PublishJob job, GraphCommand command, List<StoryMention> wanted, SendGate gate) {
    try {
      return tried(job, command, wanted, gate);
    } catch (StoppedException e) {
      return refused(Refusal.Kind.FATAL, e.code(), e.getMessage());
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      return new PublishEvent.NotSent(e.getClass().getSimpleName());
    } catch (IOException e) {
      return new PublishEvent.Unanswered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new PublishEvent.NotSent("The server stops.");
    }
  }

  private PublishEvent tried(
      PublishJob job, GraphCommand command, List<StoryMention> wanted, SendGate gate)
      throws IOException, InterruptedException {
    if (command instanceof GraphCommand.ReadContainer read) {
      return status(read.containerId());
    }
    return command instanceof GraphCommand.PublishContainer publish
        ? publish(job, publish.containerId(), gate)
        : create(job, wanted);
  }

  private static PublishEvent refused(Refusal.Kind kind, ErrorCode code, @Nullable String why) {
    return new PublishEvent.Refused(new Refusal(kind, code, String.valueOf(why), Duration.ZERO));
  }

  /** Finds out who is mentioned, then uploads: nothing of it can be seen by anybody. */
  private PublishEvent create(PublishJob job, List<StoryMention> wanted)
      throws IOException, InterruptedException {
    String accountId = job.target().accountId();
    StoryFile story = file(job);
    List<Sticker> stickers = new ArrayList<>();
    for (StoryMention mention : wanted) {
      String userId = userId(accountId, mention.username());
      if (userId == null) {
        return nobody(mention.username());
      }
      stickers.add(Sticker.of(mention, userId));
    }
    return uploaded(accountId, story, Sticker.json(stickers));
  }

  private static PublishEvent nobody(String username) {
    String why = "There is no account @" + username + " to mention. Leave it out.";
    return refused(Refusal.Kind.FATAL, ErrorCode.INVALID_MENTIONS, why);
  }

  private PublishEvent uploaded(String accountId, StoryFile story, String stickers)
      throws IOException, InterruptedException {
    String uploadId = nextId();
    for (PrivateRequest upload : StoryRequests.uploads(uploadId, story)) {
      calls.send(accountId, upload);
    }
    database.change(sql -> table.add(sql, uploadId, stickers, clock.instant()));
    return new PublishEvent.Created(PREFIX + uploadId);
  }

  /** The host takes any number that it has not seen: the time does, as in the app. */
  private String nextId() {
    long now = clock.millis();
    return Long.toString(lastId.updateAndGet(last -> Math.max(last + 1, now)));
  }

  private StoryFile file(PublishJob job) {
    return files
        .apply(job.content().media().get(0))
        .orElseThrow(
            () ->
                UnsentException.withoutMedia(
                    "The media file of the story was deleted, or changed in the uploads folder."
                        + " Upload it again and publish a new post."));
  }

  private @Nullable String userId(String accountId, String username)
      throws IOException, InterruptedException {
    PrivateReply reply =
        calls.send(accountId, StoryRequests.user(username), StickerStories::isNobody);
    JsonObject answer = JsonObject.parseOrNull(reply.body());
    JsonObject user = answer == null ? null : answer.objectOrNull("user");
    return user == null ? null : user.textOrNull("pk");
  }

  private static boolean isNobody(PrivateReply reply) {
    return reply.status() == 404 && hasMessage(reply, "User not found");
  }

  private static boolean isStillAtIt(PrivateReply reply) {
    return reply.status() == 202 && hasMessage(reply, "Transcode not finished");
  }

  private static boolean hasMessage(PrivateReply reply, String begin) {
    JsonObject json = JsonObject.parseOrNull(reply.body());
    String message = json == null ? null : json.textOrNull("message");
    return message != null && message.startsWith(begin);
  }

  /** What is known of an upload here, for nobody else can be asked; one of no use is spent. */
  private PublishEvent status(String containerId) {
    State state = upload(containerId).map(Upload::state).orElse(State.ASKED);
    return new PublishEvent.ContainerRead(
        switch (state) {
          case UPLOADED -> ContainerStatus.FINISHED;
          case ASKED -> ContainerStatus.EXPIRED;
          case LIVE -> ContainerStatus.PUBLISHED;
        },
        null);
  }

  private Optional<Upload> upload(String containerId) {
    String id = containerId.startsWith(PREFIX) ? containerId.substring(PREFIX.length()) : "";
    return database.read(sql -> table.find(sql, id));
  }

  /** The answer has no id that Meta's own API knows, so that the story is looked for there. */
  private PublishEvent publish(PublishJob job, String containerId, SendGate gate)
      throws IOException, InterruptedException {
    Optional<Upload> upload = upload(containerId);
    if (upload.isEmpty() || upload.get().state() != State.UPLOADED) {
      return new PublishEvent.Unanswered();
    }
    return published(job.target().accountId(), upload.get(), file(job).facts(), gate);
  }

  private PublishEvent published(String accountId, Upload upload, MediaFacts facts, SendGate gate)
      throws IOException, InterruptedException {
    PrivateRequest request = StoryRequests.configure(upload.id(), facts, upload.stickers());
    Asking asking = new Asking(upload.id(), gate);
    try {
      PrivateReply reply =
          calls.send(accountId, request, StickerStories::isStillAtIt, asking::begin);
      return asking.answered(isStillAtIt(reply));
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      asking.end(State.UPLOADED);
      throw e;
    } catch (StoppedException e) {
      return asking.objected(e);
    }
  }

  /** One attempt to make a story of an upload. */
  private final class Asking {
    private final String uploadId;
    private final SendGate gate;
    private boolean hasBegun;

    Asking(String uploadId, SendGate gate) {
      this.uploadId = uploadId;
      this.gate = gate;
    }

    void begin() throws InterruptedException {
      gate.await();
      end(State.ASKED);
      hasBegun = true;
    }

    void end(State state) {
      database.change(sql -> table.set(sql, uploadId, state));
    }

    /** An answer that nobody knows may stand for a story all the same. */
    PublishEvent objected(StoppedException objection) {
      if (objection.isUnclear() && hasBegun) {
        return new PublishEvent.Unanswered();
      }
      end(State.UPLOADED);
      throw objection;
    }

    PublishEvent answered(boolean isStillAtIt) {
      end(isStillAtIt ? State.UPLOADED : State.LIVE);
      return isStillAtIt
          ? refused(
              Refusal.Kind.NOT_READY,
              ErrorCode.PROCESSING_TIMEOUT,
              "Instagram is still at work on the video.")
          : new PublishEvent.Unanswered();
    }
  }
}
