package io.voidgram.server.runner;

import io.voidgram.scheduling.graph.MediaUrls;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.instagram.PlayedMeta;
import io.voidgram.server.instagram.PlayedMeta.Heard;
import io.voidgram.server.instagram.PlayedMeta.Sent;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Meta as the Worker met it: hears the same requests, and says the same again. */
final class SeamMeta implements AccountTokenSource, MediaUrls {
  private static final Heard LOST = new Heard(0, "", null, null);

  private final MetaClient client = PlayedMeta.client(this::answer);
  private String jobId = "";
  private Heard answer = LOST;
  private List<Sent> sent = new ArrayList<>();
  private final Set<String> withoutPage = new HashSet<>();
  private final Set<String> faulty = new HashSet<>();

  MetaClient client() {
    return client;
  }

  /** What is sent next has that answer. */
  void answerWith(SeamLine line) {
    expect(line, heard(line));
  }

  private void expect(SeamLine line, Heard next) {
    jobId = line.text("job");
    answer = next;
    sent = new ArrayList<>();
  }

  private static Heard heard(SeamLine line) {
    return line.number("status") == 0
        ? LOST
        : new Heard(
            (int) line.number("status"),
            line.text("body"),
            line.textOrNull("usage"),
            line.textOrNull("date"));
  }

  private Heard answer(Sent request) {
    sent.add(request);
    return answer;
  }

  /** The account of that job has a Page's token, or has none. */
  void handOver(SeamLine line) {
    if (!line.flag("hasPageToken")) {
      withoutPage.add(line.text("job"));
    }
  }

  /** The next call of that job meets a fault of ours. */
  void fault(SeamLine line) {
    faulty.add(line.text("job"));
  }

  /** What comes of a call that the Worker did not make; it is not made here either. */
  PublishEvent unsent(SeamLine stored, Supplier<PublishEvent> sender) {
    expect(stored, LOST);
    PublishEvent outcome = sender.get();
    SeamDifferenceException.same("requests that the Worker did not send", sent.size(), 0);
    return outcome;
  }

  /** Whether what the sender sends is the Worker's call. */
  void compare(SeamLine call, Runnable sender) {
    expect(call, LOST);
    sender.run();
    SeamDifferenceException.same("requests", sent.size(), 1);
    Sent request = sent.get(0);
    SeamDifferenceException.same("method", request.method(), call.text("method"));
    SeamDifferenceException.same(
        "authorization", request.authorization(), call.text("authorization"));
    SeamDifferenceException.same("address of the file", request.fileUrl(), call.text("fileUrl"));
    SeamDifferenceException.same(
        "request",
        parts(request.url(), request.body()),
        parts(call.text("url"), call.textOrNull("body")));
  }

  /** Host, path and parameters, decoded: the two encode some characters in their own way. */
  private static List<String> parts(String url, @Nullable String body) {
    HttpUrl read = HttpUrl.get(url);
    HttpUrl form = body == null ? read : HttpUrl.get("https://form/?" + body);
    List<String> parts = new ArrayList<>(List.of(read.host(), read.encodedPath()));
    if (body == null || !body.isEmpty()) {
      for (int i = 0; i < form.querySize(); i++) {
        parts.add(form.queryParameterName(i) + "=" + form.queryParameterValue(i));
      }
    }
    return parts;
  }

  @Override
  public Optional<AccountTokens> tokens(String accountId) {
    if (faulty.remove(jobId)) {
      throw new IllegalStateException("a fault of this computer's own");
    }
    String page = withoutPage.contains(jobId) ? null : "page " + jobId;
    return Optional.of(new AccountTokens("account " + jobId, page, null));
  }

  @Override
  public void onTokenRefused(String accountId) {
    // Each job has a token of its own here.
  }

  @Override
  public String urlOf(MediaItem item) {
    return "https://media.example/" + item.mediaFileId();
  }
}
