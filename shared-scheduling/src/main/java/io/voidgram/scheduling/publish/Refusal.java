package io.voidgram.scheduling.publish;

import io.voidgram.scheduling.error.ErrorCode;
import java.time.Duration;

/**
 * An error answer of Meta, reduced to what can be done about it.
 *
 * @param pause how long to stay away, where Meta says so; else zero
 */
public record Refusal(Kind kind, ErrorCode code, String message, Duration pause) {
  /** What can be done about a refusal. */
  public enum Kind {
    /** The same call may work later; nothing took effect. */
    RETRY,
    /** Meta has trouble of its own: come back soon; costs no attempt. */
    OUTAGE,

    /** Not yet, or too many calls: come back later; costs no attempt. */
    WAIT,
    /** The container is of no use any more; another one may work. */
    NEW_CONTAINER,
    /** Meta says the container is missing although it may just not be visible yet, or be used. */
    CONTAINER_MISSING,
    /** The container is not finished yet. */
    NOT_READY,
    /** The object cannot be read; no proof that it is gone. */
    UNREADABLE,
    /** A parameter or field is not known there. */
    UNKNOWN_FIELD,
    /** The same content fails again. */
    FATAL,
    /** The account's owner has to act. */
    ACCOUNT,
    /** The publishing quota is used up. */
    QUOTA,
    /** The call may have taken effect although it was answered with an error. */
    UNCLEAR
  }
}
