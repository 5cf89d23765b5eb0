package io.voidgram.server.repost;

import io.voidgram.scheduling.graph.GraphCall;
import io.voidgram.scheduling.repost.WatchEvent.Failed;
import io.voidgram.scheduling.repost.WatchEvent.Trouble;
import io.voidgram.scheduling.repost.inbox.InboxCommand;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Ask;
import io.voidgram.scheduling.repost.inbox.InboxCommand.AskLink;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Broken;
import io.voidgram.scheduling.repost.inbox.InboxCommand.Done;
import io.voidgram.scheduling.repost.inbox.InboxEvent;
import io.voidgram.scheduling.repost.inbox.InboxLook;
import io.voidgram.scheduling.repost.inbox.InboxOwner;
import io.voidgram.server.accounts.Account;
import io.voidgram.server.instagram.LinkClient;
import io.voidgram.server.instagram.MetaAnswer;
import io.voidgram.server.instagram.MetaClient;
import io.voidgram.server.jobs.AccountTokenSource;
import io.voidgram.server.jobs.AccountTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Carries out a look into an inbox, a call after the other, at Meta's pace. */
record InboxReader(MetaClient meta, LinkClient links, AccountTokenSource tokens) implements Inbox {
  @Override
  public InboxCommand read(Look wanted) throws InterruptedException {
    Optional<AccountTokens> known = tokens.tokens(wanted.accountId());
    if (known.isEmpty()) {
      return broken("The account is not connected any more.");
    }
    InboxLook look =
        new InboxLook(owner(wanted.account()), wanted.now(), wanted.seenUpTo(), wanted.knownIds());
    InboxCommand command = look.begin();
    while (!(command instanceof Done || command instanceof Broken)) {
      long sentAt = System.nanoTime();
      InboxEvent answer = carryOut(command, known.get());
      if (answer instanceof InboxEvent.Unanswered unsent && unsent.why().isEmpty()) {
        return broken("The account has no token of its Page. Connect it again.");
      }
      command = look.on(answer);
      pause(InboxLook.PACE.minusNanos(System.nanoTime() - sentAt), command);
    }
    return command;
  }

  private static InboxOwner owner(Account account) {
    return new InboxOwner(
        account.profile().igUserId(),
        account.profile().username(),
        account.loginMethod(),
        account.target().pageId());
  }

  private static Broken broken(String why) {
    return new Broken(new Failed(Trouble.REFUSED, why, Duration.ZERO));
  }

  private static void pause(Duration rest, InboxCommand next) throws InterruptedException {
    boolean isCall = next instanceof Ask || next instanceof AskLink;
    if (isCall && !rest.isNegative()) {
      TimeUnit.NANOSECONDS.sleep(rest.toNanos());
    }
  }

  private InboxEvent carryOut(InboxCommand command, AccountTokens known) {
    if (command instanceof AskLink asked) {
      return askLink(asked.link());
    }
    GraphCall call = ((Ask) command).call();
    String token = known.of(call.token());
    return token == null ? new InboxEvent.Unanswered("") : ask(call, token);
  }

  private InboxEvent ask(GraphCall call, String token) {
    MetaAnswer answer = meta.send(call, token);
    if (answer instanceof MetaAnswer.Replied replied) {
      return new InboxEvent.Answered(replied.reply());
    }
    return new InboxEvent.Unanswered(
        answer instanceof MetaAnswer.NotSent unsent
            ? unsent.why()
            : ((MetaAnswer.Lost) answer).why());
  }

  private InboxEvent askLink(String link) {
    try {
      LinkClient.Head head = links.head(link);
      return new InboxEvent.LinkAnswered(head.status(), head.contentType());
    } catch (IOException e) {
      return new InboxEvent.Unanswered(e.getClass().getSimpleName());
    }
  }
}
