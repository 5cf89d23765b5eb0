package io.voidgram.scheduling.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue: fifty codes that are promised, and those that were added since. */
class ErrorCodeTest {
  private static final String PROMISED =
      """
      AUTH_REQUIRED 401, AUTH_INVALID_KEY 401, TOKEN_INVALID 401, TOKEN_EXPIRED 401,
      AUTH_FAILED 500, COOKIE_AUTH_REQUIRED 403, SETUP_LOCKED 403,
      VALIDATION_ERROR 400, MISSING_PARAM 400, INVALID_PARAM 400, INVALID_CODE 400,
      INVALID_STATUS 400, INVALID_SCHEDULE 400, INVALID_TAGS 400, INVALID_MENTIONS 400,
      INVALID_COLLABORATORS 400, INVALID_CAROUSEL 400, INVALID_CROSS_POST 400,
      MISSING_ACCOUNT_ID 400, NO_MEDIA_ID 400,
      NOT_FOUND 404, STORIES_CANNOT_DELETE 400,
      UPLOAD_ERROR 400, MEDIA_INVALID 400, PROCESSING_FAILED 500, VIDEO_PROCESSING_FAILED 500,
      MEDIA_FETCH_FAILED 502, CONTAINER_FAILED 502, CONTAINER_EXPIRED 502, PROCESSING_TIMEOUT 504,
      PUBLISH_FAILED 502, PUBLISH_LIMIT_REACHED 429, PUBLISH_OUTCOME_UNKNOWN 502,
      INSTAGRAM_API_ERROR 502,
      PRIVATE_API_REQUIRED 400, CREDENTIALS_NOT_CONFIGURED 400, LOGIN_FAILED 401,
      LOGIN_RATE_LIMITED 429, TWO_FACTOR_REQUIRED 401, NO_ACTIVE_SESSION 400,
      CHALLENGE_REQUIRED 409, SESSION_EXPIRED 401,
      CLOUDFLARE_NOT_CONFIGURED 400, WORKER_UNREACHABLE 502, WORKER_AUTH_FAILED 502,
      R2_UPLOAD_FAILED 502, CLOUDFLARE_API_ERROR 502,
      RATE_LIMITED 429, INTERNAL_ERROR 500, SERVICE_UNAVAILABLE 503
      """;

  private static final String ADDED =
      """
      SCHEDULE_MISSED 410, IDEMPOTENCY_KEY_REUSED 409, SCOPE_REQUIRED 403, ORIGIN_REFUSED 403
      """;

  @Test
  void promisesFiftyCodes() {
    assertEquals(50, codes(PROMISED).size());
  }

  @Test
  void hasThePromisedAndTheAddedAndNoOther() {
    Map<String, Integer> expected = codes(PROMISED);
    expected.putAll(codes(ADDED));

    Map<String, Integer> actual =
        Arrays.stream(ErrorCode.values())
            .collect(Collectors.toMap(Enum::name, ErrorCode::httpStatus));

    assertEquals(expected, new TreeMap<>(actual));
  }

  private static Map<String, Integer> codes(String text) {
    Map<String, Integer> codes = new TreeMap<>();
    for (String code : text.strip().split(",\\s+", -1)) {
      int gap = code.indexOf(' ');
      codes.put(code.substring(0, gap), Integer.valueOf(code.substring(gap + 1)));
    }
    return codes;
  }
}
