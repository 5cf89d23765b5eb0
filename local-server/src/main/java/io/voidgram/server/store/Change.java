package io.voidgram.server.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change somebody waits for: what to do, and the answer once it is durable. */
final class Change<T extends @Nullable Object> {
  private final Function<Sql, T> action;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private @Nullable Runnable delivery;
  private @Nullable Throwable failure;

  Change(Function<Sql, T> action) {
    this.action = action;
  }

  /** Changes rows within the transaction, or none when it fails; the answer is kept either way. */
  @SuppressWarnings("CatchingUnchecked") // what the caller's code throws goes back to the caller
  void carryOut(Sql sql, Transaction transaction) throws SQLException, Transaction.UndoException {
    failure = null;
    transaction.mark();
    try {
      T result = action.apply(sql);
      delivery = () -> answer.complete(result);
    } catch (Throwable e) {
      failure = e;
      delivery = () -> answer.completeExceptionally(e);
      transaction.undoSinceMark();
      return;
    }
    transaction.keepSinceMark();
  }

  /** Hands over what {@link #carryOut} found; called after the commit. */
  void deliver() {
    if (delivery == null) {
      throw new IllegalStateException("The change was not carried out");
    }
    delivery.run();
  }

  /** The transaction broke: the change's own failure explains it best, if it has one. */
  Throwable refuse(Throwable reason) {
    Throwable told = failure == null ? reason : failure;
    answer.completeExceptionally(told);
    return told;
  }

  T await() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException failure
          ? StoreException.from(failure)
          : new StoreException("The change failed: " + cause.getMessage(), cause);
    }
  }
}
