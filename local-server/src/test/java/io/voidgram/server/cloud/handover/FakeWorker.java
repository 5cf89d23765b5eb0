package io.voidgram.server.cloud.handover;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.handover.CloudJob;
import io.voidgram.scheduling.handover.HandOverEvent;
import io.voidgram.scheduling.handover.HandOverEvent.Accepted;
import io.voidgram.scheduling.handover.HandOverEvent.HoldsNothing;
import io.voidgram.scheduling.handover.HandOverEvent.Standing;
import io.voidgram.scheduling.handover.HandOverEvent.Told;
import io.voidgram.scheduling.handover.HandOverEvent.TooLate;
import io.voidgram.scheduling.publish.LivePost;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.ResultsReply;
import io.voidgram.server.cloud.worker.ResultsReply.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A Worker in memory, with the order of changes and the answers of the real one. */
final class FakeWorker implements WorkerPort {
  private record Row(PublishJob job, long revision, Standing standing, long place) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, Long> tombstones = new LinkedHashMap<>();
  private long changes;
  private long objectId = 1;

  @Override
  public synchronized JobReply call(CloudJob job, PublishJob content) {
    HandOverEvent event =
        job.call() == CloudJob.Call.UPSERT ? upsert(job, content) : cancel(job, content);
    return new JobReply(event, "");
  }

  private HandOverEvent upsert(CloudJob job, PublishJob content) {
    Row row = rows.get(job.jobId());
    if (row == null && job.revision() <= tombstones.getOrDefault(job.jobId(), -1L)) {
      return new HoldsNothing();
    }
    if (row != null && job.revision() <= row.revision()) {
      return row.standing() == Standing.CALLED_BACK ? new HoldsNothing() : new Accepted();
    }
    put(content, job.revision(), Standing.UNDER_WAY);
    return new Accepted();
  }

  private HandOverEvent cancel(CloudJob job, PublishJob content) {
    Row row = rows.get(job.jobId());
    if (row == null) {
      tombstones.put(job.jobId(), job.revision());
      return new HoldsNothing();
    }
    if (row.standing() == Standing.PUBLISHED) {
      return new TooLate();
    }
    put(content, job.revision(), Standing.CALLED_BACK);
    return new HoldsNothing();
  }

  private void put(PublishJob job, long revision, Standing standing) {
    rows.put(job.jobId(), new Row(job, revision, standing, ++changes));
  }

  /** Publishes what it holds. */
  synchronized void publishAll(Instant now) {
    for (Row row : List.copyOf(rows.values())) {
      if (row.standing() == Standing.UNDER_WAY) {
        String mediaId = "ig-" + row.job().jobId();
        LivePost live = new LivePost(now, mediaId, "https://instagram.example/" + mediaId);
        PublishJob published = row.job().in(new Published(live, PagePost.NONE));
        put(published, row.revision(), Standing.PUBLISHED);
      }
    }
  }

  /** Fails for good what it holds. */
  synchronized void failAll(ErrorCode code) {
    for (Row row : List.copyOf(rows.values())) {
      put(row.job().in(new Failed(code, "refused", null)), row.revision(), Standing.FAILED);
    }
  }

  /**
   * Another object takes its place, which knows what this one knew and counts from the beginning.
   */
  synchronized void begin(long object) {
    objectId = object;
    changes = 0;
    for (Row row : List.copyOf(rows.values())) {
      put(row.job(), row.revision(), row.standing());
    }
  }

  /** It keeps nothing of a job that ended, and was fetched. */
  synchronized void forget(String jobId) {
    rows.remove(jobId);
  }

  /** The newest that it was sent. */
  synchronized long revision(String jobId) {
    return Objects.requireNonNull(rows.get(jobId)).revision();
  }

  synchronized boolean holds(String jobId) {
    Row row = rows.get(jobId);
    return row != null && row.standing() != Standing.CALLED_BACK;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public synchronized ResultsReply results(long since) {
    List<Result> results = new ArrayList<>();
    rows.values().stream()
        .filter(row -> row.place() > since)
        .sorted((one, other) -> Long.compare(one.place(), other.place()))
        .forEach(row -> results.add(result(row)));
    return new ResultsReply.Results(objectId, results, List.of(), false);
  }

  private static Result result(Row row) {
    return new Result(
        row.place(),
        row.job().jobId(),
        new Told(row.revision(), row.standing()),
        Optional.of(row.job()));
  }
}
