package io.voidgram.scheduling.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.publish.ContainerStatus;
import io.voidgram.scheduling.publish.CrossPost;
import io.voidgram.scheduling.publish.CrossPost.Stage;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.GraphCommand.CreateChild;
import io.voidgram.scheduling.publish.GraphCommand.CreateContainer;
import io.voidgram.scheduling.publish.GraphCommand.ListMedia;
import io.voidgram.scheduling.publish.GraphCommand.PageCall;
import io.voidgram.scheduling.publish.GraphCommand.PublishContainer;
import io.voidgram.scheduling.publish.GraphCommand.ReadContainer;
import io.voidgram.scheduling.publish.GraphCommand.ReadMedia;
import io.voidgram.scheduling.publish.GraphCommand.ReadQuota;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.Accepted;
import io.voidgram.scheduling.publish.PublishEvent.ContainerRead;
import io.voidgram.scheduling.publish.PublishEvent.Created;
import io.voidgram.scheduling.publish.PublishEvent.MediaListed;
import io.voidgram.scheduling.publish.PublishEvent.PagePostsListed;
import io.voidgram.scheduling.publish.PublishEvent.PageVideoRead;
import io.voidgram.scheduling.publish.PublishEvent.PermalinkRead;
import io.voidgram.scheduling.publish.PublishEvent.QuotaRead;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.RecentMedia;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer to every command, as the event it stands for. */
class GraphRepliesTest {
  private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

  static Stream<GraphCommand> commands() {
    Stream<GraphCommand> plain =
        Stream.of(
            new CreateChild(0),
            new CreateContainer(List.of()),
            new ReadContainer("c1"),
            new PublishContainer("c1", Instant.EPOCH),
            new ListMedia(null, true),
            new ReadMedia("m1"),
            new ReadQuota());
    return Stream.concat(plain, Arrays.stream(Stage.values()).map(GraphRepliesTest::page));
  }

  @Test
  void knowsEveryCommand() {
    Set<Class<?>> tested =
        commands().map(command -> (Class<?>) command.getClass()).collect(Collectors.toSet());

    assertEquals(Set.of(GraphCommand.class.getPermittedSubclasses()), tested);
  }

  /** The call may have had its effect all the same. */
  @ParameterizedTest
  @MethodSource("commands")
  void takesASuccessItCannotReadForNoAnswer(GraphCommand command) {
    for (String body : List.of("", "{\"id\":\"18", "null", "[]", "<html>", "{}}", "\"ok\"")) {
      assertEquals(new Unanswered(), event(command, body), body);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void takesAnErrorEnvelopeForARefusal(GraphCommand command) {
    PublishEvent event =
        GraphReplies.of(command, new GraphReply(400, GraphErrorsTest.error(190, 463), null, null));

    assertTrue(event instanceof PublishEvent.Refused, event::toString);
  }

  @Test
  void takesTheIdOfWhatWasMade() {
    for (GraphCommand command :
        List.of(
            new CreateChild(0),
            new CreateContainer(List.of()),
            new PublishContainer("c1", Instant.EPOCH))) {
      assertEquals(new Created("17900"), event(command, "{\"id\":\"17900\"}"));
      assertEquals(new Created("17900"), event(command, "{\"id\":17900}"));
      assertEquals(new Unanswered(), event(command, "{\"id\":\"\"}"));
      assertEquals(new Unanswered(), event(command, "{\"id\":null}"));
      assertEquals(new Unanswered(), event(command, "{\"success\":true}"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
            {"status_code":"IN_PROGRESS"}                           | IN_PROGRESS
            {"status_code":"FINISHED"}                              | FINISHED
            {"status_code":"PUBLISHED"}                             | PUBLISHED
            {"status_code":"EXPIRED"}                               | EXPIRED
            {"status":"In Progress: Media is still being processed"} | IN_PROGRESS
            {"status":"Finished: Media has been uploaded"}          | FINISHED
            {"status":"Published: Media has been published"}        | PUBLISHED
            {"status":"Expired: Media has expired"}                 | EXPIRED
            {"status_code":"FINISHED","status":"Error: late"}       | FINISHED
            {"status_code":"NEW_WORD","status":"Finished: ready"}   | FINISHED
          """)
  void readsAContainersStatus(String body, ContainerStatus status) {
    assertEquals(new ContainerRead(status, null), event(new ReadContainer("c1"), body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"status_code\":\"NEW_WORD\"}", "{\"status\":\"Something else\"}"})
  void takesAStatusItDoesNotKnowForNoAnswer(String body) {
    assertEquals(new Unanswered(), event(new ReadContainer("c1"), body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"status_code\":\"ERROR\"}", "{\"status\":\"Error: code 22 of 2207\"}"})
  void makesANewContainerForAnErrorWithoutASubcode(String body) {
    ContainerRead read = (ContainerRead) event(new ReadContainer("c1"), body);

    assertEquals(ContainerStatus.ERROR, read.status());
    assertTrue(read.refusal() != null && read.refusal().message().length() > 20);
  }

  @Test
  void listsTheRecentMedia() {
    String body =
        """
        {"data":[
          {"id":"1","media_type":"IMAGE","media_product_type":"FEED","caption":"Sun",
           "permalink":"https://i/p/1/","timestamp":"2026-11-22T10:00:00+0000"},
          {"id":"2","timestamp":"2026-11-22T12:30:00+02:30"},
          {"id":"3","timestamp":"yesterday"},
          {"timestamp":"2026-11-22T10:00:00+0000"},
          7],
         "paging":{"next":"https://n","cursors":{"after":"QVFI"}}}""";

    assertEquals(
        new MediaListed(
            List.of(
                new RecentMedia("1", "IMAGE", "FEED", "Sun", "https://i/p/1/", TEN),
                new RecentMedia("2", null, null, null, null, TEN)),
            "QVFI"),
        event(new ListMedia(null, true), body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[]}",
        "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"QVFI\"}}}",
        "{\"data\":[],\"paging\":{\"next\":\"https://n\"}}",
        "{}"
      })
  void endsAListWithoutANextPage(String body) {
    assertEquals(new MediaListed(List.of(), null), event(new ListMedia(null, true), body));
  }

  @Test
  void readsThePermalinkWhereItIsTold() {
    assertEquals(
        new PermalinkRead("https://i/p/1/"),
        event(new ReadMedia("m1"), "{\"id\":\"m1\",\"permalink\":\"https://i/p/1/\"}"));
    assertEquals(new PermalinkRead(null), event(new ReadMedia("m1"), "{\"id\":\"m1\"}"));
  }

  @Test
  void readsTheQuota() {
    assertEquals(
        new QuotaRead(25, 100),
        event(
            new ReadQuota(), "{\"data\":[{\"quota_usage\":25,\"config\":{\"quota_total\":100}}]}"));
    assertEquals(new QuotaRead(3, 0), event(new ReadQuota(), "{\"data\":[{\"quota_usage\":3}]}"));
    assertEquals(new Unanswered(), event(new ReadQuota(), "{\"data\":[]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
            UPLOAD_PHOTO  | {"id":"77"}                   | 77
            PUBLISH_PHOTO | {"id":"900_1"}                | 900_1
            PUBLISH_PHOTO | {"id":"77","post_id":"900_2"} | 900_2
            START_VIDEO   | {"video_id":"88","id":"1"}    | 88
          """)
  void takesTheIdOfWhatWasMadeOnThePage(Stage stage, String body, String id) {
    assertEquals(new Created(id), event(page(stage), body));
  }

  @ParameterizedTest
  @CsvSource({"UPLOAD_VIDEO", "PUBLISH_VIDEO"})
  void takesAnAcceptedStepForThatAlone(Stage stage) {
    assertEquals(new Accepted(), event(page(stage), "{\"success\":true}"));
    assertEquals(new Unanswered(), event(page(stage), "{\"success\":false}"));
    assertEquals(new Unanswered(), event(page(stage), "{\"success\":\"true\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
            {"status":{"publishing_phase":{"status":"complete"}}}             | true
            {"status":{"publishing_phase":{"publish_status":"published"}}}    | true
            {"status":{"publishing_phase":{"status":"not_started"}}}          | false
            {"status":{"video_status":"ready"}}                               | false
            {}                                                                | false
          """)
  void readsWhetherAPageVideoIsPublished(String body, boolean isPublished) {
    assertEquals(new PageVideoRead(isPublished, null), event(page(Stage.CHECK_VIDEO), body));
  }

  @Test
  void tellsWhyAPageVideoWillNeverBeSeen() {
    String body =
        """
        {"status":{"processing_phase":{"status":"error","error":{"message":"too long"}}}}
        """;

    assertEquals(
        new PageVideoRead(false, "Facebook could not process the video: too long"),
        event(page(Stage.CHECK_VIDEO), body));
  }

  @Test
  void listsThePagesPosts() {
    String body =
        """
        {"data":[{"id":"900_1","message":"Sun","created_time":"2026-11-22T10:00:00+0000",
          "permalink_url":"https://f/1"}]}""";

    assertEquals(
        new PagePostsListed(
            List.of(new RecentMedia("900_1", null, null, "Sun", "https://f/1", TEN))),
        event(page(Stage.FIND_POST), body));
  }

  @Test
  void readsThePermalinkOfThePagesPost() {
    assertEquals(
        new PermalinkRead("https://f/1"),
        event(page(Stage.READ_PERMALINK), "{\"permalink_url\":\"https://f/1\"}"));
  }

  private static PageCall page(Stage stage) {
    return new PageCall(new CrossPost(stage, "77", Instant.EPOCH, 0));
  }

  private static PublishEvent event(GraphCommand command, String body) {
    return GraphReplies.of(command, new GraphReply(200, body, null, null));
  }
}
