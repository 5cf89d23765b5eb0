package io.voidgram.scheduling.graph;

import static io.voidgram.scheduling.graph.GraphJobs.IMAGE;
import static io.voidgram.scheduling.graph.GraphJobs.VIDEO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaItem;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.publish.CrossPost;
import io.voidgram.scheduling.publish.CrossPost.Stage;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.PublishJob;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every stage of the cross-post, as the call Meta documents for Pages. */
class PageCallsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "UPLOAD_PHOTO | POST graph.facebook.com/v26.0/900/photos"
            + " url=https://m/sun.jpg published=false",
        "PUBLISH_PHOTO | POST graph.facebook.com/v26.0/900/feed message=Sun & \"sea\""
            + " attached_media=[{\"media_fbid\":\"77\"}]",
        "FIND_POST | GET graph.facebook.com/v26.0/900/posts"
            + " fields=id,message,created_time,permalink_url limit=25",
        "READ_PERMALINK | GET graph.facebook.com/v26.0/77 fields=permalink_url",
      })
  void postsAnImage(Stage stage, String call) {
    assertEquals(call, call(MediaType.IMAGE, IMAGE, stage));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "START_VIDEO | POST graph.facebook.com/v26.0/900/video_reels upload_phase=start",
        "UPLOAD_VIDEO | POST rupload.facebook.com/video-upload/v26.0/77"
            + " file_url: https://m/sea.mp4",
        "PUBLISH_VIDEO | POST graph.facebook.com/v26.0/900/video_reels upload_phase=finish"
            + " video_id=77 video_state=PUBLISHED description=Sun & \"sea\"",
        "CHECK_VIDEO | GET graph.facebook.com/v26.0/77 fields=status",
      })
  void postsAReel(Stage stage, String call) {
    assertEquals(call, call(MediaType.REELS, VIDEO, stage));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "START_VIDEO | POST graph.facebook.com/v26.0/900/video_stories upload_phase=start",
        "PUBLISH_VIDEO | POST graph.facebook.com/v26.0/900/video_stories upload_phase=finish"
            + " video_id=77",
      })
  void postsAStoryOfAVideo(Stage stage, String call) {
    assertEquals(call, call(MediaType.STORIES, VIDEO, stage));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPLOAD_PHOTO | POST graph.facebook.com/v26.0/900/photos"
            + " url=https://m/sun.jpg published=false",
        "PUBLISH_PHOTO | POST graph.facebook.com/v26.0/900/photo_stories photo_id=77",
      })
  void postsAStoryOfAnImage(Stage stage, String call) {
    assertEquals(call, call(MediaType.STORIES, IMAGE, stage));
  }

  private static String call(MediaType type, MediaItem item, Stage stage) {
    PublishJob job = GraphJobs.full(LoginMethod.FACEBOOK, type, item);
    CrossPost progress = new CrossPost(stage, "77", Instant.EPOCH, 0);
    GraphCall call =
        GraphCalls.of(
            job, new GraphCommand.PageCall(progress), file -> "https://m/" + file.mediaFileId());
    boolean isUpload = stage == Stage.UPLOAD_VIDEO;
    assertEquals(isUpload ? GraphCall.Token.PAGE_UPLOAD : GraphCall.Token.PAGE, call.token());
    return GraphCallsTest.inWords(call);
  }
}
