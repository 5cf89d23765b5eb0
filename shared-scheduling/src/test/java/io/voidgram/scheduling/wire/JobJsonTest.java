package io.voidgram.scheduling.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.json.JsonException;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.json.SampleJobs;
import io.voidgram.scheduling.publish.Hindsight;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored of a job is read again as it was, or not at all. */
class JobJsonTest {
  private static final String STORED = JobJson.write(SampleJobs.all().get(0));

  static List<PublishJob> jobs() {
    return SampleJobs.all();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void readsAJobAsItWasWritten(PublishJob job) {
    assertEquals(job, JobJson.read(JobJson.write(job)));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void writesWhatEveryJsonReaderReads(PublishJob job) {
    String caption =
        JsonParser.parseString(JobJson.write(job))
            .getAsJsonObject()
            .getAsJsonObject("content")
            .toString();

    assertEquals(job.content(), ContentJson.read(JsonObject.parse(caption)));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void keepsEveryCode(ErrorCode code) {
    PublishJob failed = SampleJobs.full(SampleJobs.failed(code));

    assertEquals(failed, JobJson.read(JobJson.write(failed)));
  }

  @Test
  void knowsEveryState() {
    Set<Class<?>> tested =
        jobs().stream().map(job -> (Class<?>) job.state().getClass()).collect(Collectors.toSet());

    assertEquals(Set.of(PublishState.class.getPermittedSubclasses()), tested);
  }

  /** A job in each of its states, as version 3.3.0 stored them: they open and go on. */
  static List<String> olderJobs() throws IOException {
    try (InputStream in = JobJsonTest.class.getResourceAsStream("jobs-3.3.0.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("olderJobs")
  void opensWhatTheVersionBeforeStored(String stored) {
    PublishJob job = JobJson.read(stored);

    assertEquals(job, JobJson.read(JobJson.write(job)));
    assertEquals(Hindsight.NONE, job.hindsight());
    PublishIntent intent = job.state().intent();
    assertEquals(Watch.NONE, intent == null ? Watch.NONE : intent.watch());
  }

  @Test
  void hasAJobOfTheVersionBeforeInEachOfItsStates() throws IOException {
    Set<Class<?>> states =
        olderJobs().stream()
            .map(stored -> (Class<?>) JobJson.read(stored).state().getClass())
            .collect(Collectors.toCollection(HashSet::new));
    states.add(PublishState.Looking.class);

    assertEquals(Set.of(PublishState.class.getPermittedSubclasses()), states);
  }

  /** What an older program stored, to the letter: it must stay readable. */
  @Test
  void readsWhatIsStoredOutThere() {
    String stored =
        """
        {"format":1,"jobId":"j1","postId":"p1","target":{"accountId":"a1","igUserId":"17841",
        "loginMethod":"instagram"},"content":{"mediaType":"REELS","media":[{"mediaFileId":"f1",
        "kind":"VIDEO"}],"userTags":[],"collaborators":[]},"dueAt":1795000000123,"attempt":2,
        "state":{"is":"QUEUED"},"later":{"unknown":[1,2]}}""";

    PublishJob bare = SampleJobs.all().get(SampleJobs.all().size() - 1);

    assertEquals(bare, JobJson.read(stored));
  }

  @Test
  void writesTheSameTextAsEver() {
    PublishJob bare = SampleJobs.all().get(SampleJobs.all().size() - 1);

    assertEquals(
        "{\"format\":1,\"jobId\":\"j1\",\"postId\":\"p1\",\"target\":{\"accountId\":\"a1\","
            + "\"igUserId\":\"17841\",\"loginMethod\":\"instagram\"},\"content\":{\"mediaType\":"
            + "\"REELS\",\"media\":[{\"mediaFileId\":\"f1\",\"kind\":\"VIDEO\"}],\"userTags\":[],"
            + "\"collaborators\":[]},\"dueAt\":1795000000123,\"attempt\":2,\"state\":{\"is\":"
            + "\"QUEUED\"}}",
        JobJson.write(bare));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
            "format":1                | "format":2
            "format":1                | "format":0
            "format":1                | "format":4294967297
            "format":1                | "format":"1"
            "format":1,               |
            "is":"QUEUED"             | "is":"PAUSED"
            "is":"QUEUED"             | "is":7
            "is":"QUEUED"             | "iz":"QUEUED"
            "is":"QUEUED"             | "is":"PREPARED"
            "is":"QUEUED"             | "is":"FAILED","code":"NO_SUCH_CODE","message":"x"
            "mediaType":"CAROUSEL"    | "mediaType":"REEL"
            "kind":"VIDEO"            | "kind":"video"
            "loginMethod":"facebook"  | "loginMethod":"FACEBOOK"
            "x":0.1234                | "x":"left"
            "attempt":2               | "attempt":2.5
            "attempt":2               | "attempt":99999999999
            "dueAt":1795000000123     | "dueAt":"2026-11-22T10:00:00Z"
            "jobId":"j1"              | "jobId":null
          """)
  void refusesWhatItDoesNotKnow(String was, String is) {
    String changed = STORED.replace(was, is == null ? "" : is);

    assertTrue(!changed.equals(STORED), was + " is not there");
    assertThrows(JsonException.class, () -> JobJson.read(changed));
  }

  @Test
  void saysWhichFormatItDoesNotKnow() {
    String changed = STORED.replace("\"format\":1", "\"format\":2");

    JsonException refusal = assertThrows(JsonException.class, () -> JobJson.read(changed));

    assertEquals("job format 2 is not known here", refusal.getMessage());
  }

  /** A record that broke off at any character is refused, and in one way only. */
  @ParameterizedTest
  @MethodSource("jobs")
  void refusesEveryBeginningOfAJob(PublishJob job) {
    String stored = JobJson.write(job);
    for (int length = 0; length < stored.length(); length++) {
      assertTrue(isRefused(stored.substring(0, length)), stored.substring(0, length));
    }
  }

  /** One wrong character leaves a job or a refusal, never anything else. */
  @ParameterizedTest
  @MethodSource("jobs")
  void survivesEveryWrongCharacter(PublishJob job) {
    String stored = JobJson.write(job);
    int refused = 0;
    for (int at = 0; at < stored.length(); at++) {
      char wrong = "\"{]9-\\x\u0000".charAt(at % 8);
      refused += isRefused(stored.substring(0, at) + wrong + stored.substring(at + 1)) ? 1 : 0;
    }
    assertTrue(refused > stored.length() / 4, refused + " of " + stored.length());
  }

  private static boolean isRefused(String text) {
    try {
      JobJson.read(text);
      return false;
    } catch (JsonException e) {
      return true;
    }
  }
}
