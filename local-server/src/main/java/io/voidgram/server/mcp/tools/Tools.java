package io.voidgram.server.mcp.tools;

import java.util.List;

/** All tools there are, in the order in which they are listed. */
public final class Tools {
  private static final List<Tool> ALL =
      List.of(
          StatusTools.getStatus(),
          StatusTools.listAccounts(),
          ListPosts.tool(),
          PostTools.getPost(),
          PostTools.waitForPost(),
          PostTools.listScheduled(),
          PostTools.listMedia(),
          StatusTools.getCloudStatus(),
          RepostTools.getStatus(),
          RepostTools.summarize(),
          UploadMedia.tool(),
          PublishPost.tool(),
          SchedulePost.tool(),
          ScheduleBatch.tool(),
          ChangeTools.saveDraft(),
          ChangeTools.updateScheduled(),
          IdTools.cancelScheduled(),
          IdTools.retryPost(),
          IdTools.clearPost(),
          ChangeTools.deleteFromInstagram(),
          IdTools.deleteMedia(),
          RepostTools.configure(),
          RepostTools.scan());

  private Tools() {}

  public static Tool named(String name) {
    return ALL.stream().filter(tool -> tool.name().equals(name)).findFirst().orElseThrow();
  }

  public static List<Tool> all() {
    return ALL;
  }
}
