package io.voidgram.scheduling.error;

/** Every code the API can answer or store on a post, with the HTTP status it carries. */
public enum ErrorCode {
  // Authentication and permission
  AUTH_REQUIRED(401),
  AUTH_INVALID_KEY(401),
  TOKEN_INVALID(401),
  TOKEN_EXPIRED(401),
  AUTH_FAILED(500),
  COOKIE_AUTH_REQUIRED(403),
  SETUP_LOCKED(403),
  SCOPE_REQUIRED(403),
  ORIGIN_REFUSED(403),

  // Validation and input
  VALIDATION_ERROR(400),
  MISSING_PARAM(400),
  INVALID_PARAM(400),
  INVALID_CODE(400),
  INVALID_STATUS(400),
  INVALID_SCHEDULE(400),
  INVALID_TAGS(400),
  INVALID_MENTIONS(400),
  INVALID_COLLABORATORS(400),
  INVALID_CAROUSEL(400),
  INVALID_CROSS_POST(400),
  MISSING_ACCOUNT_ID(400),
  NO_MEDIA_ID(400),
  IDEMPOTENCY_KEY_REUSED(409),

  // Resource and lifecycle
  NOT_FOUND(404),
  STORIES_CANNOT_DELETE(400),
  /** The due time passed by more than the grace while nothing could run the job. */
  SCHEDULE_MISSED(410),

  // Media pipeline
  UPLOAD_ERROR(400),
  MEDIA_INVALID(400),
  PROCESSING_FAILED(500),
  VIDEO_PROCESSING_FAILED(500),

  // Publishing outcomes
  MEDIA_FETCH_FAILED(502),
  CONTAINER_FAILED(502),
  CONTAINER_EXPIRED(502),
  PROCESSING_TIMEOUT(504),
  PUBLISH_FAILED(502),
  PUBLISH_LIMIT_REACHED(429),
  PUBLISH_OUTCOME_UNKNOWN(502),
  INSTAGRAM_API_ERROR(502),

  // Private API and story repost
  PRIVATE_API_REQUIRED(400),
  CREDENTIALS_NOT_CONFIGURED(400),
  LOGIN_FAILED(401),
  LOGIN_RATE_LIMITED(429),
  TWO_FACTOR_REQUIRED(401),
  NO_ACTIVE_SESSION(400),
  CHALLENGE_REQUIRED(409),
  SESSION_EXPIRED(401),

  // Cloudflare and storage
  CLOUDFLARE_NOT_CONFIGURED(400),
  WORKER_UNREACHABLE(502),
  WORKER_AUTH_FAILED(502),
  R2_UPLOAD_FAILED(502),
  CLOUDFLARE_API_ERROR(502),

  // Rate limit and generic
  RATE_LIMITED(429),
  INTERNAL_ERROR(500),
  SERVICE_UNAVAILABLE(503);

  private final int httpStatus;

  ErrorCode(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /** The HTTP status an answer with this code has. */
  public int httpStatus() {
    return httpStatus;
  }
}
