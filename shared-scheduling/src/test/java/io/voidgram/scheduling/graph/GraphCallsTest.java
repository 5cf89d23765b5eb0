package io.voidgram.scheduling.graph;

import static io.voidgram.scheduling.graph.GraphJobs.IMAGE;
import static io.voidgram.scheduling.graph.GraphJobs.VIDEO;
import static io.voidgram.scheduling.post.MediaType.CAROUSEL;
import static io.voidgram.scheduling.post.MediaType.REELS;
import static io.voidgram.scheduling.post.MediaType.STORIES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.GraphCommand.CreateChild;
import io.voidgram.scheduling.publish.GraphCommand.CreateContainer;
import io.voidgram.scheduling.publish.GraphCommand.ListMedia;
import io.voidgram.scheduling.publish.PublishJob;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every command, as the call Meta documents; both logins differ in the host alone. */
class GraphCallsTest {
  private static final CreateContainer CREATE = new CreateContainer(List.of());

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void makesTheContainerOfAnImage(LoginMethod login) {
    assertEquals(
        "POST HOST/v26.0/17841/media image_url=https://m/sun.jpg caption=Sun & \"sea\""
            + " collaborators=[\"eve\",\"kim\"] location_id=4711"
            + " user_tags=[{\"username\":\"ann\",\"x\":0.25,\"y\":0.5},"
            + "{\"username\":\"bob\",\"x\":0,\"y\":1}]",
        call(GraphJobs.full(login, MediaType.IMAGE, IMAGE), CREATE));
    assertEquals(
        "POST HOST/v26.0/17841/media image_url=https://m/sun.jpg",
        call(GraphJobs.bare(login, MediaType.IMAGE, IMAGE), CREATE));
  }

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void makesTheContainerOfAReel(LoginMethod login) {
    assertEquals(
        "POST HOST/v26.0/17841/media video_url=https://m/sea.mp4 media_type=REELS"
            + " caption=Sun & \"sea\" collaborators=[\"eve\",\"kim\"] location_id=4711",
        call(GraphJobs.full(login, REELS, VIDEO), CREATE));
  }

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void makesTheContainerOfAStoryWhichHasNoCaption(LoginMethod login) {
    assertEquals(
        "POST HOST/v26.0/17841/media image_url=https://m/sun.jpg media_type=STORIES"
            + " user_tags=[{\"username\":\"ann\",\"x\":0.25,\"y\":0.5},"
            + "{\"username\":\"bob\",\"x\":0,\"y\":1}]",
        call(GraphJobs.full(login, STORIES, IMAGE), CREATE));
    assertEquals(
        "POST HOST/v26.0/17841/media video_url=https://m/sea.mp4 media_type=STORIES",
        call(GraphJobs.bare(login, STORIES, VIDEO), CREATE));
  }

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void makesTheChildrenOfACarouselAndTagsTheFirstImage(LoginMethod login) {
    PublishJob job = GraphJobs.full(login, CAROUSEL, VIDEO, IMAGE, IMAGE);

    assertEquals(
        "POST HOST/v26.0/17841/media is_carousel_item=true media_type=VIDEO"
            + " video_url=https://m/sea.mp4",
        call(job, new CreateChild(0)));
    assertEquals(
        "POST HOST/v26.0/17841/media is_carousel_item=true image_url=https://m/sun.jpg"
            + " user_tags=[{\"username\":\"ann\",\"x\":0.25,\"y\":0.5},"
            + "{\"username\":\"bob\",\"x\":0,\"y\":1}]",
        call(job, new CreateChild(1)));
    assertEquals(
        "POST HOST/v26.0/17841/media is_carousel_item=true image_url=https://m/sun.jpg",
        call(job, new CreateChild(2)));
  }

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void makesTheContainerOfACarouselOfItsChildrenInOrder(LoginMethod login) {
    assertEquals(
        "POST HOST/v26.0/17841/media media_type=CAROUSEL children=c9,c1,c5"
            + " caption=Sun & \"sea\" collaborators=[\"eve\",\"kim\"] location_id=4711",
        call(
            GraphJobs.full(login, CAROUSEL, VIDEO, IMAGE, IMAGE),
            new CreateContainer(List.of("c9", "c1", "c5"))));
  }

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void readsAContainer(LoginMethod login) {
    assertEquals(
        "GET HOST/v26.0/c1 fields=id,status_code,status",
        call(image(login), new GraphCommand.ReadContainer("c1")));
  }

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void publishesAContainer(LoginMethod login) {
    assertEquals(
        "POST HOST/v26.0/17841/media_publish creation_id=c1",
        call(image(login), new GraphCommand.PublishContainer("c1", Instant.EPOCH)));
  }

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void listsTheRecentMediaPageByPage(LoginMethod login) {
    assertEquals(
        "GET HOST/v26.0/17841/media"
            + " fields=id,media_type,permalink,timestamp,caption,media_product_type limit=25",
        call(image(login), new ListMedia(null, true)));
    assertEquals(
        "GET HOST/v26.0/17841/media fields=id,media_type,permalink,timestamp limit=25 after=QVFI",
        call(image(login), new ListMedia("QVFI", false)));
  }

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void listsTheLiveStoriesForAStory(LoginMethod login) {
    assertEquals(
        "GET HOST/v26.0/17841/stories"
            + " fields=id,media_type,permalink,timestamp,caption,media_product_type limit=25",
        call(GraphJobs.bare(login, STORIES, IMAGE), new ListMedia(null, true)));
  }

  @ParameterizedTest
  @EnumSource(LoginMethod.class)
  void readsThePermalinkAndTheQuota(LoginMethod login) {
    assertEquals(
        "GET HOST/v26.0/m1 fields=id,permalink",
        call(image(login), new GraphCommand.ReadMedia("m1")));
    assertEquals(
        "GET HOST/v26.0/17841/content_publishing_limit fields=quota_usage,config",
        call(image(login), new GraphCommand.ReadQuota()));
  }

  private static PublishJob image(LoginMethod login) {
    return GraphJobs.bare(login, MediaType.IMAGE, IMAGE);
  }

  /** The call, with the word HOST for the host that belongs to the login. */
  private static String call(PublishJob job, GraphCommand command) {
    GraphCall call = GraphCalls.of(job, command, item -> "https://m/" + item.mediaFileId());
    assertEquals(GraphCall.Token.ACCOUNT, call.token());
    String host =
        job.target().loginMethod() == LoginMethod.FACEBOOK
            ? "graph.facebook.com"
            : "graph.instagram.com";
    assertEquals(host, call.host());
    return inWords(call).replace(host, "HOST");
  }

  static String inWords(GraphCall call) {
    StringBuilder words = new StringBuilder();
    words.append(call.method()).append(' ').append(call.host()).append(call.path());
    for (Param param : call.params()) {
      words.append(' ').append(param.name()).append('=').append(param.value());
    }
    return words.append(call.fileUrl() == null ? "" : " file_url: " + call.fileUrl()).toString();
  }
}
