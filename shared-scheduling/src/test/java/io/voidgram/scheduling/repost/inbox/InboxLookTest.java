package io.voidgram.scheduling.repost.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.graph.GraphCall.Token;
import io.voidgram.scheduling.graph.GraphReply;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.repost.WatchEvent.Trouble;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Ask;
import io.voidgram.scheduling.repost.inbox.InboxCommand.AskLink;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Broken;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Done;
import io.voidgram.scheduling.repost.inbox.InboxEvent.LinkAnswered;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxLookTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final InboxOwner OWNER =
      new InboxOwner("178414", "bakery", LoginMethod.INSTAGRAM, null);
  private static final String EMPTY = "{\"data\":[]}";

  private InboxLook look = look(NOW.minus(Duration.ofDays(1)));

  private static InboxLook look(Instant seenUpTo, String... known) {
    return new InboxLook(OWNER, NOW, seenUpTo, Set.of(known));
  }

  private InboxCommand answer(String body) {
    return answer(200, body);
  }

  private InboxCommand answer(int status, String body) {
    return look.on(new InboxEvent.Answered(new GraphReply(status, body, null, null)));
  }

  private static String conversation(String id, String updated) {
    return "{\"id\":\"" + id + "\",\"updated_time\":\"" + updated + "\"}";
  }

  private static String list(String... conversations) {
    return "{\"data\":[" + String.join(",", conversations) + "]}";
  }

  private static String mention(String id, String from, String at, String link) {
    return "{\"id\":\"m-"
        + id
        + "\",\"created_time\":\""
        + at
        + "\",\"from\":{\"username\":\""
        + from
        + "\",\"id\":\"5\"},\"story\":{\"mention\":{\"id\":\""
        + id
        + "\",\"link\":\""
        + link
        + "\"}}}";
  }

  private static String messages(String... messages) {
    return "{\"messages\":{\"data\":[" + String.join(",", messages) + "]},\"id\":\"t1\"}";
  }

  private static String query(GraphCall call) {
    StringBuilder text = new StringBuilder(call.host() + call.path() + "?");
    call.params().forEach(it -> text.append(it.name()).append('=').append(it.value()).append('&'));
    return text.toString();
  }

  private static GraphCall call(InboxCommand command) {
    return assertInstanceOf(Ask.class, command).call();
  }

  @Test
  void findsAMentionAndAsksItsLinkForTheKindAlone() {
    GraphCall listing = call(look.begin());
    assertEquals(
        "graph.instagram.com/v26.0/me/conversations?platform=instagram&fields=id,updated_time"
            + "&limit=25&",
        query(listing));
    assertEquals(Token.ACCOUNT, listing.token());

    InboxCommand reading = answer(list(conversation("t1", "2026-06-01T11:00:00+0000")));
    assertEquals(
        "graph.instagram.com/v26.0/t1?fields=messages{id,created_time,from,story}&",
        query(call(reading)));

    String link = "https://cdn.example/1";
    InboxCommand asking = answer(messages(mention("17", "fan", "2026-06-01T11:00:00+0000", link)));
    assertEquals(new AskLink(link), asking);

    Done done = assertInstanceOf(Done.class, look.on(new LinkAnswered(200, "video/mp4")));
    Instant at = Instant.parse("2026-06-01T11:00:00Z");
    assertEquals(new Found("17", "fan", link, at, MediaKind.VIDEO), done.found().get(0));
    assertEquals(at, done.newest());
    assertEquals(1, look.count(Sorted.NEW));
  }

  @Test
  void asksForAPagesInboxWithThePagesToken() {
    InboxOwner page = new InboxOwner("178414", "bakery", LoginMethod.FACEBOOK, "99");

    GraphCall listing = call(new InboxLook(page, NOW, null, Set.of()).begin());

    assertEquals("graph.facebook.com", listing.host());
    assertEquals("/v26.0/99/conversations", listing.path());
    assertEquals(Token.PAGE, listing.token());
  }

  @Test
  void keepsNothingThatIsNoneOfMetas() {
    String at = "2026-06-01T11:00:00+0000";
    String endless = "x".repeat(2_000_000);
    look.begin();
    answer(list(conversation("t1", at)));

    InboxCommand asking =
        answer(
            messages(
                mention("1", "fan", at, "https://cdn.example/" + endless),
                mention(endless, "fan", at, "https://cdn.example/2"),
                mention("3", "fan", at, "file:///etc/passwd"),
                mention("4", "fan", at, "javascript:alert(1)"),
                mention("5", "<b>fan</b>" + endless, at, "https://cdn.example/5")));

    assertEquals(new AskLink("https://cdn.example/5"), asking);
    Done done = assertInstanceOf(Done.class, look.on(new LinkAnswered(200, "image/jpeg")));
    assertEquals(1, done.found().size());
    assertNull(done.found().get(0).username());
  }

  @ParameterizedTest
  @CsvSource({"429", "500", "503"})
  void aLinkThatIsInTroubleIsAskedAgainByTheNextLook(int status) {
    String at = "2026-06-01T11:00:00+0000";
    look.begin();
    answer(list(conversation("t1", at)));
    answer(messages(mention("1", "fan", at, "https://cdn.example/1")));

    Done done = assertInstanceOf(Done.class, look.on(new LinkAnswered(status, "text/html")));

    assertTrue(done.found().isEmpty());
    assertNull(done.newest());
  }

  @Test
  void sortsWhatItReads() {
    look = look(NOW.minus(Duration.ofDays(1)), "known");
    look.begin();
    answer(list(conversation("t1", "2026-06-01T11:00:00+0000")));
    String at = "2026-06-01T11:00:00+0000";

    InboxCommand last =
        answer(
            messages(
                mention("known", "fan", at, "https://cdn.example/1"),
                mention("own", "bakery", at, "https://cdn.example/2"),
                mention("old", "fan", "2026-05-31T11:59:00+0000", "https://cdn.example/3"),
                mention("hidden", "fan", at, ""),
                mention("trick", "fan", at, "file:///etc/passwd"),
                "{\"id\":\"1\",\"created_time\":\"" + at + "\",\"message\":\"hello\"}",
                "{\"id\":\"2\",\"story\":{\"reply_to\":{\"id\":\"8\",\"link\":\"https://x/\"}}}"));

    assertEquals(0, assertInstanceOf(Done.class, last).found().size());
    assertEquals(1, look.count(Sorted.SEEN));
    assertEquals(1, look.count(Sorted.OWN));
    assertEquals(1, look.count(Sorted.EXPIRED));
    assertEquals(2, look.count(Sorted.HIDDEN));
    assertEquals(2, look.count(Sorted.OTHER));
  }

  @Test
  void dropsAStoryThatEndedMeanwhile() {
    look.begin();
    answer(list(conversation("t1", "2026-06-01T11:00:00+0000")));
    answer(messages(mention("17", "fan", "2026-06-01T11:00:00+0000", "https://cdn.example/1")));

    Done done = assertInstanceOf(Done.class, look.on(new LinkAnswered(404, null)));

    assertEquals(0, done.found().size());
    assertEquals(0, look.count(Sorted.NEW));
    assertEquals(1, look.count(Sorted.EXPIRED));
  }

  @Test
  void pagesDownToWhatWasQuietSinceTheLastLook() {
    look = look(NOW.minus(Duration.ofHours(5)));
    look.begin();
    String more =
        "\"paging\":{\"cursors\":{\"after\":\"c2\"},\"next\":\"https://graph.example/\"}}";
    String page = "{\"data\":[" + conversation("t1", "2026-06-01T11:00:00+0000") + "]," + more;

    assertTrue(query(call(answer(page))).contains("&after=c2&"));

    String old = "{\"data\":[" + conversation("t2", "2026-06-01T05:59:00+0000") + "]," + more;
    assertEquals("/v26.0/t1", call(answer(old)).path());
    Done done = assertInstanceOf(Done.class, answer(messages()));
    assertEquals(Instant.parse("2026-06-01T11:00:00Z"), done.newest());
  }

  @Test
  void endsAfterSoManyCallsAndIsThenNotReadToTheEnd() {
    look.begin();
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < InboxLook.CALLS_MAX + 50; i++) {
      rows.append(i > 0 ? "," : "").append(conversation("t" + i, "2026-06-01T11:00:00+0000"));
    }
    InboxCommand command = answer("{\"data\":[" + rows + "]}");
    int calls = 1;
    while (command instanceof Ask) {
      calls++;
      command = answer(messages());
    }

    assertEquals(InboxLook.CALLS_MAX, calls);
    assertNull(assertInstanceOf(Done.class, command).newest());
  }

  @ParameterizedTest
  @CsvSource({
    "400, 10, 0, REFUSED",
    "400, 200, 0, REFUSED",
    "400, 190, 463, REFUSED",
    "400, 190, 459, CHALLENGE",
    "400, 368, 0, CHALLENGE",
    "400, 4, 0, THROTTLED",
    "500, 2, 0, FAULT",
    "400, 100, 0, FAULT",
  })
  void tellsTroublesApart(int status, int code, int subcode, Trouble trouble) {
    look.begin();

    InboxCommand end =
        answer(
            status,
            "{\"error\":{\"message\":\"x\",\"code\":"
                + code
                + ",\"error_subcode\":"
                + subcode
                + "}}");

    assertEquals(trouble, assertInstanceOf(Broken.class, end).why().trouble());
  }

  @Test
  void saysWhichPermissionIsMissingAndHowToGetIt() {
    look.begin();

    InboxCommand end = answer(403, "{\"error\":{\"message\":\"x\",\"code\":10}}");

    String message = assertInstanceOf(Broken.class, end).why().message();
    assertTrue(message.contains("instagram_business_manage_messages"), message);
    assertTrue(message.contains("Connect the account again"), message);
  }

  @Test
  void oneConversationThatIsGoneDoesNotHideTheOthers() {
    look.begin();
    answer(
        list(
            conversation("t1", "2026-06-01T11:00:00+0000"),
            conversation("t2", "2026-06-01T10:00:00+0000")));

    InboxCommand next =
        answer(400, "{\"error\":{\"message\":\"x\",\"code\":100,\"error_subcode\":33}}");

    assertEquals("/v26.0/t2", call(next).path());
    assertInstanceOf(Done.class, answer(messages()));
  }

  @Test
  void noAnswerIsTheNetworksFault() {
    look.begin();

    Broken broken = assertInstanceOf(Broken.class, look.on(new InboxEvent.Unanswered("timeout")));

    assertEquals(Trouble.OFFLINE, broken.why().trouble());
  }

  @Test
  void leavesALinkThatDoesNotAnswerToTheNextLook() {
    look.begin();
    answer(list(conversation("t1", "2026-06-01T11:00:00+0000")));
    String at = "2026-06-01T11:00:00+0000";
    answer(
        messages(mention("1", "fan", at, "https://a/1"), mention("2", "fan", at, "https://a/2")));

    assertEquals(new AskLink("https://a/2"), look.on(new InboxEvent.Unanswered("timeout")));
    Done done = assertInstanceOf(Done.class, look.on(new LinkAnswered(200, "image/jpeg")));

    assertEquals("2", done.found().get(0).mentionId());
    assertEquals(1, done.found().size());
    assertNull(done.newest());
  }

  @Test
  void anEmptyInboxIsReadInOneCall() {
    look.begin();

    Done done = assertInstanceOf(Done.class, answer(EMPTY));

    assertNull(done.newest());
  }
}
