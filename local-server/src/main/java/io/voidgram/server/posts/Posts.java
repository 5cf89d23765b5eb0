package io.voidgram.server.posts;

import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.jobs.CloudQueue;
import io.voidgram.server.posts.intake.Drafts;
import io.voidgram.server.posts.intake.PostChecks;
import io.voidgram.server.posts.intake.PostIntake;
import io.voidgram.server.posts.intake.Queues;
import io.voidgram.server.posts.intake.SubmittedPosts;
import io.voidgram.server.posts.list.Board;
import io.voidgram.server.posts.list.Plan;
import io.voidgram.server.posts.list.PostPages;
import io.voidgram.server.posts.list.PostReader;
import io.voidgram.server.posts.store.MediaLibrary;
import io.voidgram.server.posts.store.PostArchive;
import io.voidgram.server.posts.store.PostTransactions;

/** All that can be done with posts, in the order a post lives. */
public record Posts(
    Drafts drafts,
    PostIntake intake,
    SubmittedPosts submitted,
    PostArchive archive,
    InstagramDeletion deletion,
    PostReader reader,
    PostPages pages,
    PostWarnings warnings,
    CloudQueue cloud,
    Board board,
    Plan plan,
    PostChecks checks,
    PostTransactions transactions) {
  public static Posts of(
      PostTransactions transactions,
      PostChecks checks,
      MediaLibrary media,
      Queues queues,
      Accounts accounts,
      MetaClient meta) {
    PostReader reader = new PostReader(transactions, media);
    PostArchive archive = new PostArchive(transactions, queues.jobs());
    return new Posts(
        new Drafts(transactions, checks, reader),
        new PostIntake(transactions, checks, queues),
        new SubmittedPosts(transactions, checks, queues, reader, archive),
        archive,
        new InstagramDeletion(transactions, archive, accounts, meta),
        reader,
        new PostPages(transactions.database()),
        new PostWarnings(transactions, accounts),
        queues.cloud(),
        new Board(transactions, media),
        new Plan(transactions),
        checks,
        transactions);
  }
}
