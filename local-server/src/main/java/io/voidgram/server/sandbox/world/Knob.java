package io.voidgram.server.sandbox.world;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A property of the platform that nobody outside knows for sure, or that a test wants to choose.
 */
public enum Knob {
  /** What a second publish of one container does. */
  REPEAT_PUBLISH("repeatPublish", "error", "error", "sameId", "duplicate"),
  /** {@code strict} refuses what the documentation forbids even where Meta seems to be lenient. */
  PROFILE("profile", "default", "default", "strict"),
  /** Lets the strict profile, in a test on one machine, be strict about everything else. */
  ALLOW_LOOPBACK("allowLoopback", "false", "true", "false"),
  REJECT_PROGRESSIVE("rejectProgressive", "true", "true", "false"),
  /** Whether {@code caption} and {@code media_product_type} can be read on Instagram Login. */
  IG_LOGIN_CAPTION("igLoginCaption", "present", "present", "absent", "error"),
  /** What a second call that publishes one photo or video on a Page does. */
  REPEAT_PAGE_PUBLISH("repeatPagePublish", "error", "error", "duplicate"),
  /** Facebook writes the {@code permalink_url} of videos without its host. */
  VIDEO_PERMALINK("videoPermalink", "absolute", "absolute", "relative"),
  PAGE_PHOTO_BYTES_MAX("pagePhotoBytesMax", "10000000"),
  EARLY_PARENT("earlyParent", "reject", "reject", "accept"),
  CHILD_REUSE("childReuse", "allow", "allow", "reject"),
  /** How many frames get lost when a carousel is published. */
  DROP_CHILD("dropChild", "0"),
  STATUS_LAG_MS("statusLagMs", "0"),
  LIST_LAG_MS("listLagMs", "0"),
  QUOTA_LAG_MS("quotaLagMs", "0"),
  QUOTA_TOTAL("quotaTotal", "100"),
  CONTAINERS_PER_DAY("containersPerDay", "400"),
  /** The error code of the container after the last one of a day. */
  CONTAINERS_FULL_CODE("containersFullCode", "9"),
  FAILED_CREATION_COUNTS("failedCreationCounts", "true", "true", "false"),
  UNKNOWN_VERSION("unknownVersion", "reject", "reject", "accept"),
  OLD_TOKEN_SURVIVES_REFRESH("oldTokenSurvivesRefresh", "true", "true", "false"),
  HTTPS_REDIRECTS_ONLY("httpsRedirectsOnly", "false", "true", "false"),
  /** Leaves out of an error what Meta leaves out when it has nothing to say. */
  SPARSE_ERRORS("sparseErrors", "false", "true", "false"),
  DEAD_TOKEN_STATUS("deadTokenStatus", "400", "400", "401"),
  CREATE_MS("createMs", "300"),
  IMAGE_MS_MIN("imageMsMin", "2000"),
  IMAGE_MS_MAX("imageMsMax", "5000"),
  VIDEO_MS("videoMs", "8000"),
  VIDEO_MS_PER_SECOND("videoMsPerSecond", "1000"),
  VIDEO_MS_MAX("videoMsMax", "240000"),
  CAROUSEL_MS("carouselMs", "2000"),
  PUBLISH_MS_MIN("publishMsMin", "1000"),
  PUBLISH_MS_MAX("publishMsMax", "4000"),
  FETCH_CONNECT_MS("fetchConnectMs", "5000"),
  FETCH_TOTAL_MS("fetchTotalMs", "30000"),
  CHILD_VIDEO_SECONDS_MAX("childVideoSecondsMax", "900"),
  APP_CALLS_PER_HOUR("appCallsPerHour", "10000"),
  RATE_LIMIT_EXTENDS("rateLimitExtends", "false", "true", "false"),
  SEED("seed", "1");

  private final String label;
  private final String usual;
  private final String choices;

  Knob(String label, String usual, String... choices) {
    this.label = label;
    this.usual = usual;
    this.choices = String.join(", ", choices);
  }

  public String label() {
    return label;
  }

  String usual() {
    return usual;
  }

  static Knob of(String label) {
    return Arrays.stream(values())
        .filter(knob -> knob.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No knob is called '" + label + "'. Known: " + allLabels()));
  }

  private static String allLabels() {
    return Arrays.stream(values()).map(Knob::label).collect(Collectors.joining(", "));
  }

  private boolean isChoice(String value) {
    return Arrays.asList(choices.split(", ", -1)).contains(value);
  }

  /** The value if the knob can take it. */
  String check(String value) {
    boolean fits = choices.isEmpty() ? value.matches("\\d{1,12}") : isChoice(value);
    if (!fits) {
      String choice = choices.isEmpty() ? "a whole number" : choices;
      throw new IllegalArgumentException("Knob '" + label + "' takes " + choice + ", not " + value);
    }
    return value;
  }
}
