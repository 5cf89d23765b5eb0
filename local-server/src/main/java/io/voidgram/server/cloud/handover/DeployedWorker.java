package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.handover.HandOverEvent.NotSent;
import io.voidgram.scheduling.handover.HandOverEvent.Refused;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.server.cloud.handover.HandedMedia.File;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.HandedJob;
import io.voidgram.server.cloud.worker.HandedJob.Place;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.ResultsReply;
import io.voidgram.server.cloud.worker.WorkerJobs;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.BufferedSource;
import okio.HashingSink;
import okio.Okio;

/** The Worker that is set up here, handed whatever it needs to publish a job. */
final class DeployedWorker implements WorkerPort {
  private static final int SENT_MAX = 1_000;

  /** Half of what the Worker waits for the job of a file that came. */
  private static final Duration SEEN_MAX = Duration.ofMinutes(5);

  private static final JobReply NOT_SET_UP = new JobReply(new NotSent(), "is not set up");

  private final SetUpWorker setUp;
  private final WorkerJobs worker;
  private final AccountTokenSource accounts;
  private final HandedMedia media;
  private final InstantSource clock;
  private final Set<String> sent = new HashSet<>();

  DeployedWorker(
      SetUpWorker setUp,
      WorkerJobs worker,
      AccountTokenSource accounts,
      HandedMedia media,
      InstantSource clock) {
    this.clock = clock;
    this.setUp = setUp;
    this.worker = worker;
    this.accounts = accounts;
    this.media = media;
  }

  @Override
  public JobReply call(CloudJob job, PublishJob content) {
    Optional<Deployment> known = setUp.deployment();
    if (known.isEmpty()) {
      return NOT_SET_UP;
    }
    return switch (job.call()) {
      case UPSERT -> handOver(known.get(), job, content);
      case CANCEL -> worker.cancel(known.get(), job.jobId(), job.revision());
      case NONE -> throw new IllegalStateException("job " + job.jobId() + " has no call to make");
    };
  }

  /** The job follows its media, so that the Worker never has one without the other. */
  private JobReply handOver(Deployment to, CloudJob job, PublishJob content) {
    Optional<AccountTokens> tokens = accounts.tokens(content.target().accountId());
    if (tokens.isEmpty()) {
      return new JobReply(new Refused(), "was not asked: the account is not connected any more")
          .of(ErrorCode.TOKEN_EXPIRED);
    }
    List<Place> places = new ArrayList<>();
    Map<String, Seen> seen = new LinkedHashMap<>();
    for (MediaItem item : content.content().media()) {
      Optional<File> file = media.find(item);
      if (file.isEmpty()) {
        return new JobReply(new Refused(), "was not asked: a media file of the post is missing")
            .of(ErrorCode.MEDIA_INVALID);
      }
      Hashed hashed = Hashed.of(file.get());
      JobReply stored =
          seen.containsKey(hashed.key())
              ? new JobReply(new Accepted(), "")
              : store(to, job, hashed);
      seen.put(hashed.key(), new Seen(hashed, clock.instant()));
      if (!(stored.event() instanceof Accepted)) {
        return withoutMedia(stored);
      }
      places.add(new Place(item.mediaFileId(), hashed.key()));
    }
    JobReply stillThere = seeAgain(to, job, seen.values());
    if (!(stillThere.event() instanceof Accepted)) {
      return withoutMedia(stillThere);
    }
    HandedJob handed =
        new HandedJob(
            content,
            job.revision(),
            tokens.get().account(),
            tokens.get().page(),
            tokens.get().renewal(),
            places);
    return worker.upsert(to, handed).withMedia(places.get(0).mediaKey());
  }

  /** A file that was seen there, or came, at that time. */
  private record Seen(Hashed file, Instant at) {}

  /**
   * The Worker lets files be that were asked for a few minutes ago. Where the others of the post
   * took longer to send, the first may be gone with another post that had them, too.
   */
  private JobReply seeAgain(Deployment to, CloudJob job, Collection<Seen> seen) {
    for (Seen one : seen) {
      if (clock.instant().isAfter(one.at().plus(SEEN_MAX))) {
        JobReply stored = store(to, job, one.file());
        if (!(stored.event() instanceof Accepted)) {
          return stored;
        }
      }
    }
    return new JobReply(new Accepted(), "");
  }

  /** A job that the Worker has keeps its files there; what was sent before may be there still. */
  private JobReply store(Deployment to, CloudJob job, Hashed hashed) {
    boolean isThere = job.held() > 0 || (!isFirst(to, hashed) && worker.hasMedia(to, hashed.key()));
    return isThere
        ? new JobReply(new Accepted(), "")
        : worker.putMedia(
            to, hashed.key(), hashed.file().contentType(), hashed.file().path(), hashed.sha256());
  }

  /** Whether this process has not sent the file to that Worker yet. */
  private synchronized boolean isFirst(Deployment to, Hashed hashed) {
    if (sent.size() >= SENT_MAX) {
      sent.clear();
    }
    return sent.add(to.workerUrl() + hashed.key());
  }

  /** The job itself was not sent: whatever became of the file, nothing is published of it. */
  private static JobReply withoutMedia(JobReply stored) {
    boolean isMedias = stored.code() == ErrorCode.WORKER_UNREACHABLE;
    return stored.event() instanceof Refused
        ? stored.of(isMedias ? ErrorCode.R2_UPLOAD_FAILED : stored.code())
        : new JobReply(new NotSent(), stored.why());
  }

  private record Hashed(File file, String sha256) {
    static Hashed of(File file) {
      return new Hashed(file, hash(file));
    }

    /** Its name at the Worker. */
    String key() {
      return sha256 + "." + file.extension();
    }
  }

  private static String hash(File file) {
    try (HashingSink hashing = HashingSink.sha256(Okio.blackhole());
        BufferedSource source = Okio.buffer(Okio.source(file.path()))) {
      source.readAll(hashing);
      return hashing.hash().hex();
    } catch (IOException e) {
      throw new IllegalStateException("A media file cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return setUp.deployment().map(known -> Deployment.text(known.workerUrl())).orElse("");
  }

  @Override
  public ResultsReply results(long since) {
    return setUp
        .deployment()
        .<ResultsReply>map(known -> worker.results(known, since))
        .orElseGet(() -> new ResultsReply.Silent("is not set up"));
  }
}
