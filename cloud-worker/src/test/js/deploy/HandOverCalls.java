import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostContent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishTarget;
import io.voidgram.server.cloud.worker.Deployment;
import io.voidgram.server.cloud.worker.HandedJob;
import io.voidgram.server.cloud.worker.JobReply;
import io.voidgram.server.cloud.worker.ResultsReply.Results;
import io.voidgram.server.cloud.worker.WorkerJobs;
import io.voidgram.server.cloud.worker.WorkerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import okhttp3.HttpUrl;
import okio.ByteString;

/**
 * Makes all calls that the desktop makes for a job, by a clock that is off, and prints what each is
 * taken for: {@code HandOverCalls.java WORKER_URL SECRET MINUTES_AHEAD}.
 */
final class HandOverCalls {
  private HandOverCalls() {}

  public static void main(String[] args) throws IOException {
    Duration ahead = Duration.ofMinutes(Long.parseLong(args[2]));
    WorkerJobs worker = new WorkerJobs(InstantSource.offset(InstantSource.system(), ahead), () -> "home");
    Deployment to =
        new Deployment(
            "account", "script", HttpUrl.get(args[0]), null, null, WorkerKey.parse(args[1]), "token");
    ByteString picture = ByteString.encodeUtf8("picture");
    String sha256 = picture.sha256().hex();
    Path file = Files.write(Files.createTempFile("hand-over", ".jpg"), picture.toByteArray());

    tell("media", worker.putMedia(to, sha256 + ".jpg", "image/jpeg", file, sha256));
    tell("without a place", worker.upsert(to, new HandedJob(job("other"), 1, "SBX-token", null, null, List.of())));
    tell("upsert", worker.upsert(to, handed(1, sha256)));
    tell("again", worker.upsert(to, handed(1, sha256)));
    tell("edit", worker.upsert(to, handed(2, sha256)));
    told(worker, to);
    tell("cancel", worker.cancel(to, "job", 3));
    tell("late edit", worker.upsert(to, handed(3, sha256)));
    tell("cancel unknown", worker.cancel(to, "unknown", 1));
    told(worker, to);
    Files.delete(file);
  }

  private static void tell(String what, JobReply reply) {
    System.out.println(what + ": " + reply.event().getClass().getSimpleName());
  }

  private static void told(WorkerJobs worker, Deployment to) {
    Results results = (Results) worker.results(to, 0);
    results.jobs().stream()
        .filter(result -> result.jobId().equals("job"))
        .forEach(result -> System.out.println("told: " + result.told().standing() + " " + result.told().revision()));
  }

  private static HandedJob handed(long revision, String sha256) {
    List<HandedJob.Place> places = List.of(new HandedJob.Place("file", sha256 + ".jpg"));
    return new HandedJob(job("job"), revision, "SBX-token", null, null, places);
  }

  private static PublishJob job(String jobId) {
    PostContent content =
        new PostContent(
            MediaType.IMAGE,
            List.of(new MediaItem("file", MediaKind.IMAGE)),
            "caption",
            List.of(),
            List.of(),
            null,
            false);
    PublishTarget target =
        new PublishTarget("account", "17841400000000001", LoginMethod.INSTAGRAM, null);
    return PublishJob.fresh(jobId, "post", target, content, true, Instant.now().plusSeconds(86_400));
  }
}
