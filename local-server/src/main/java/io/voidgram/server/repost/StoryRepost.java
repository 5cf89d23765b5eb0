package io.voidgram.server.repost;

import io.voidgram.scheduling.repost.RepostSource;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.instagram.LinkClient;
import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.jobs.JobStore;
import io.voidgram.server.store.Database;
import io.voidgram.server.work.Troubles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The parts of this feature, put together. */
public final class StoryRepost implements AutoCloseable {
  /** Where the inboxes are, and with what they are asked. */
  public record Meta(MetaClient client, MetaAddress address) {}

  /** What becomes of a mention: a post in the queue, whose runner is woken. */
  public record Queue(JobStore jobs, Consumer<Instant> wakeRunner) {}

  private final StoryReposts reposts;
  private final RepostLoop loop;

  private StoryRepost(StoryReposts reposts, RepostLoop loop) {
    this.reposts = reposts;
    this.loop = loop;
  }

  /**
   * Puts the parts together; nothing is looked into before the start.
   *
   * @param privateWay how inboxes are read by the Private API
   */
  public static StoryRepost of(
      Database database,
      Accounts accounts,
      Meta meta,
      Queue queue,
      PrivateWay privateWay,
      MentionListener listener,
      Troubles troubles,
      InstantSource clock) {
    Mentions mentions = new Mentions(new RepostPosts(accounts, queue.jobs()));
    mentions.listen(listener);
    queue.jobs().addListener(mentions);
    Inbox official = new InboxReader(meta.client(), new LinkClient(meta.address()), accounts);
    Watches watches =
        new Watches(
            database,
            accounts,
            mentions,
            source -> source == RepostSource.OFFICIAL ? official : privateWay.inbox(),
            clock);
    RepostLoop loop =
        new RepostLoop(database, watches, mentions, clock, queue.wakeRunner(), troubles);
    return new StoryRepost(
        new StoryReposts(database, accounts, privateWay, clock, watches, mentions, loop), loop);
  }

  /** What its owner can ask for. */
  public StoryReposts useCases() {
    return reposts;
  }

  public StoryRepostRoutes routes() {
    return new StoryRepostRoutes(reposts);
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }
}
