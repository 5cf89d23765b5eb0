package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiOperation;
import okhttp3.Headers;
import okio.ByteString;

/**
 * One generated request.
 *
 * @param address raw path and query
 * @param body empty for none
 * @param expects what the document lets us expect of the answer
 */
record FuzzRequest(
    ApiOperation operation, String address, Headers headers, ByteString body, Expects expects) {

  private static final int SHOWN_BODY_MAX = 2_000;

  /** What the answer must be, besides documented. */
  enum Expects {
    /** The request fits the document: it must not be called invalid. */
    NO_VALIDATION_ERROR,
    /** The request breaks the document: it must be refused with 4xx. */
    REFUSAL,
    /** Either way. */
    ANYTHING
  }

  FuzzRequest with(Headers newHeaders, Expects newExpects) {
    return new FuzzRequest(operation, address, newHeaders, body, newExpects);
  }

  FuzzRequest at(String newAddress) {
    return new FuzzRequest(operation, newAddress, headers, body, Expects.ANYTHING);
  }

  /** A line for a shell that sends it again; secrets are read from variables. */
  String curl(FuzzTarget target) {
    StringBuilder line = new StringBuilder();
    if (body.size() > SHOWN_BODY_MAX) {
      line.append("# the body of ")
          .append(body.size())
          .append(" bytes comes again with the seed; ");
    } else if (body.size() > 0) {
      line.append("echo ").append(body.base64()).append(" | base64 -d | ");
    }
    line.append("curl -sSi --path-as-is -X ").append(operation.method());
    for (int index = 0; index < headers.size(); index++) {
      String header = headers.name(index) + ": " + headers.value(index);
      line.append(" -H ").append(quoted(withoutSecrets(header, target)));
    }
    if (body.size() > 0) {
      line.append(" --data-binary @-");
    }
    return line.append(' ').append(quoted(target.origin() + address)).toString();
  }

  private static String withoutSecrets(String header, FuzzTarget target) {
    String safe = header.replace(target.apiKey(), "$VOIDGRAM_API_KEY");
    return target.sessionCookie().map(cookie -> safe.replace(cookie, "$SESSION")).orElse(safe);
  }

  private static String quoted(String text) {
    return text.contains("$VOIDGRAM_API_KEY") || text.contains("$SESSION")
        ? '"' + text + '"'
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
