package io.voidgram.scheduling.drive;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishEvent.Refused;
import io.voidgram.scheduling.publish.PublishEvent.Unanswered;
import io.voidgram.scheduling.publish.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that is not made, since it would fail; its job goes on as if Meta had refused it. */
public final class UnsentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  private UnsentException(Refusal.Kind kind, ErrorCode code, String message) {
    super(message);
    this.refusal = new Refusal(kind, code, message, Duration.ZERO);
  }

  /**
   * Meta cannot fetch that media file, nor will it when it is asked again; the message names it.
   */
  public static UnsentException withoutMedia(String message) {
    return new UnsentException(Refusal.Kind.FATAL, ErrorCode.MEDIA_INVALID, message);
  }

  /** The token, if the account has one of the kind the call carries. */
  public static String orWithoutToken(@Nullable String token) {
    if (token == null) {
      throw new UnsentException(
          Refusal.Kind.ACCOUNT,
          ErrorCode.TOKEN_EXPIRED,
          "The account is not connected any more. Connect it, then retry the post.");
    }
    return token;
  }

  /**
   * What came of a call that met that fault; one of our own counts as no answer: it may be made.
   */
  public static PublishEvent outcome(RuntimeException fault) {
    return fault instanceof UnsentException unsent ? new Refused(unsent.refusal) : new Unanswered();
  }
}
