package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.Refusal;
import io.voidgram.scheduling.publish.Refusal.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The error table: what Meta's code and subcode mean for us.
 *
 * <p>Decided on code and subcode, never on message or HTTP status: nearly everything is HTTP 400.
 * Source: developers.facebook.com, Instagram Platform "Error codes" and Graph API "Handling
 * errors".
 */
final class GraphErrors {
  private GraphErrors() {}

  /** How an error is to be taken depends on what was asked. */
  enum Asked {
    READ,
    CREATE,
    PUBLISH;

    static Asked by(GraphCommand command) {
      boolean isMaking =
          command instanceof GraphCommand.CreateChild
              || command instanceof GraphCommand.CreateContainer
              || (command instanceof GraphCommand.PageCall page
                  && page.progress().stage().isUpload());
      return command.makesVisible() ? PUBLISH : isMaking ? CREATE : READ;
    }
  }

  /** What an error envelope means. */
  static Refusal of(GraphError error, Asked asked, Duration regain) {
    Refusal refusal = bySubcode(error, asked);
    return refusal == null ? byCode(error, asked, regain) : refusal;
  }

  /** What an ERROR status of a container means; its subcode stands in the status text. */
  static Refusal ofContainer(int subcode, String statusText) {
    GraphError error = new GraphError(400, 0, subcode, false, statusText);
    Refusal refusal = bySubcode(error, Asked.CREATE);
    if (refusal == null || refusal.kind() == Kind.RETRY) {
      return error.as(Kind.NEW_CONTAINER, ErrorCode.CONTAINER_FAILED);
    }
    return refusal;
  }

  /** An answer without Meta's envelope, such as a page of a proxy. */
  static Refusal unreadable(int status, Asked asked) {
    Kind trouble = status >= 500 ? Kind.OUTAGE : Kind.RETRY;
    Kind kind = status == 429 ? Kind.WAIT : unclearIfPublish(asked, trouble);
    String message =
        "Instagram answered with HTTP status "
            + status
            + " and no explanation. Retry the post in some minutes.";
    return new Refusal(kind, ErrorCode.INSTAGRAM_API_ERROR, message, Duration.ZERO);
  }

  private static @Nullable Refusal bySubcode(GraphError error, Asked asked) {
    boolean isPublish = asked == Asked.PUBLISH;
    return switch (error.subcode()) {
      case 2207003, 2207052 -> error.as(Kind.RETRY, ErrorCode.MEDIA_FETCH_FAILED);
      case 2207076, 2207077, 2207082 -> error.as(Kind.NEW_CONTAINER, ErrorCode.MEDIA_FETCH_FAILED);
      case 2207020 -> error.as(Kind.NEW_CONTAINER, ErrorCode.CONTAINER_EXPIRED);
      case 2207001, 2207032, 2207085 ->
          error.as(unclearIfPublish(asked, Kind.RETRY), ErrorCode.CONTAINER_FAILED);
      case 2207006, 2207053 ->
          error.as(unclearIfPublish(asked, Kind.NEW_CONTAINER), ErrorCode.CONTAINER_FAILED);
      case 2207008 ->
          error.as(
              isPublish ? Kind.CONTAINER_MISSING : Kind.UNREADABLE, ErrorCode.CONTAINER_EXPIRED);
      case 2207027 -> error.as(Kind.NOT_READY, ErrorCode.CONTAINER_FAILED);
      case 2207042 -> error.as(Kind.QUOTA, ErrorCode.PUBLISH_LIMIT_REACHED);
      case 2207050 -> error.as(Kind.ACCOUNT, ErrorCode.INSTAGRAM_API_ERROR);
      case 2207051 ->
          error.as(unclearIfPublish(asked, Kind.ACCOUNT), ErrorCode.INSTAGRAM_API_ERROR);
      case 2207004, 2207005, 2207009, 2207010, 2207023, 2207026, 2207028 -> unfit(error);
      case 2207035, 2207036, 2207037, 2207040, 2207057, 2207073, 2207081 -> unfit(error);
      default -> null;
    };
  }

  private static Refusal byCode(GraphError error, Asked asked, Duration regain) {
    return switch (error.code()) {
      case 190, 102 -> tokenExpired(error.subcode());
      case 4, 17, 32, 341, 613, 80001, 80002 ->
          new Refusal(Kind.WAIT, ErrorCode.INSTAGRAM_API_ERROR, error.sentence(), regain);
      case 9 -> error.as(Kind.QUOTA, ErrorCode.PUBLISH_LIMIT_REACHED);
      case 24 -> error.as(Kind.CONTAINER_MISSING, ErrorCode.CONTAINER_EXPIRED);
      case 9004 -> error.as(Kind.RETRY, ErrorCode.MEDIA_FETCH_FAILED);
      case 9007 -> error.as(Kind.NOT_READY, ErrorCode.CONTAINER_FAILED);
      case 352, 36000, 36001, 36003, 36004 -> unfit(error);
      case 3, 10, 25 -> error.as(Kind.ACCOUNT, ErrorCode.INSTAGRAM_API_ERROR);
      case 368 -> error.as(unclearIfPublish(asked, Kind.ACCOUNT), ErrorCode.INSTAGRAM_API_ERROR);
      case 100 -> badParameter(error, asked);
      case 506 -> error.as(unclearIfPublish(asked, Kind.FATAL), ErrorCode.INSTAGRAM_API_ERROR);
      case 2500, 2635 -> error.as(Kind.FATAL, ErrorCode.INSTAGRAM_API_ERROR);
      default -> anyOther(error, asked);
    };
  }

  private static Refusal unfit(GraphError error) {
    return error.as(Kind.FATAL, ErrorCode.CONTAINER_FAILED);
  }

  private static Refusal badParameter(GraphError error, Asked asked) {
    if (error.subcode() == 33) {
      return error.as(Kind.UNREADABLE, ErrorCode.INSTAGRAM_API_ERROR);
    }
    Kind kind = asked == Asked.READ ? Kind.UNKNOWN_FIELD : Kind.FATAL;
    return error.as(kind, ErrorCode.INSTAGRAM_API_ERROR);
  }

  private static Refusal anyOther(GraphError error, Asked asked) {
    if (error.code() >= 200 && error.code() < 300) {
      return error.as(Kind.ACCOUNT, ErrorCode.INSTAGRAM_API_ERROR);
    }
    Kind trouble = error.status() >= 500 ? Kind.OUTAGE : Kind.RETRY;
    return error.as(unclearIfPublish(asked, trouble), ErrorCode.INSTAGRAM_API_ERROR);
  }

  /** Meta's own text is left out: it can quote the token. */
  private static Refusal tokenExpired(int subcode) {
    String why =
        switch (subcode) {
          case 458 -> "the app was removed from the account";
          case 459 -> "Instagram wants the owner to sign in and confirm the account";
          case 460 -> "the password was changed";
          case 463 -> "it has expired";
          case 464 -> "the account is not confirmed";
          case 492 -> "the role on the Facebook Page is gone";
          default -> "it is not valid any more";
        };
    String message =
        "Instagram refused the account's access token: " + why + ". " + TokenAdvice.of(subcode);
    return new Refusal(Kind.ACCOUNT, ErrorCode.TOKEN_EXPIRED, message, Duration.ZERO);
  }

  private static Kind unclearIfPublish(Asked asked, Kind otherwise) {
    return asked == Asked.PUBLISH ? Kind.UNCLEAR : otherwise;
  }
}
