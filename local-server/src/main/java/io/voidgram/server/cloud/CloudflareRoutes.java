package io.voidgram.server.cloud;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.worker.KvListing;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.text.Text;
import java.util.Map;

/** The endpoints of Cloudflare: the API reads, only our own page changes. */
public final class CloudflareRoutes {
  private static final int PREFIX_CHARS_MAX = 512;

  private final DeployRoutes deploying;
  private final SetUp setUp;
  private final Inquiry inquiry;
  private final Runnable giveUp;

  /** {@code giveUp} forgets a Worker with the posts that are in it. */
  CloudflareRoutes(SetUp setUp, Inquiry inquiry, DeployRoutes deploying, Runnable giveUp) {
    this.giveUp = giveUp;
    this.deploying = deploying;
    this.setUp = setUp;
    this.inquiry = inquiry;
  }

  public void register(Routes routes) {
    routes.get("/cloudflare/status", Access.KEY_OR_COOKIE, request -> setUp.status());
    routes.get("/cloudflare/diagnostics", Access.KEY_OR_COOKIE, request -> inquiry.diagnostics());
    routes.get("/cloudflare/cron-status", Access.KEY_OR_COOKIE, request -> inquiry.cronStatus());
    routes.get("/cloudflare/kv", Access.KEY_OR_COOKIE, this::keys);
    Routes internal = routes.internal();
    internal.put("/cloudflare", Access.COOKIE, this::connect);
    internal.delete("/cloudflare", Access.COOKIE, this::disconnect);
    internal.post("/cloudflare/validate", Access.COOKIE, request -> setUp.validate());
    deploying.register(routes);
  }

  private KvListing keys(ApiRequest request) {
    String prefix = request.query("prefix").orElse("");
    if (prefix.codePointCount(0, prefix.length()) > PREFIX_CHARS_MAX) {
      throw new ApiException(
          ErrorCode.VALIDATION_ERROR,
          Text.of(
              "The query is not valid. prefix: must have at most %d characters", PREFIX_CHARS_MAX));
    }
    return inquiry.keys(prefix);
  }

  private SetUp.Checked connect(ApiRequest request) {
    return setUp.connect(DeploymentBody.read(request.json()));
  }

  private Map<String, Boolean> disconnect(ApiRequest request) {
    if (request.query("force").filter("true"::equals).isPresent()) {
      setUp.requireSilence();
      giveUp.run();
    } else {
      setUp.disconnect();
    }
    return Map.of("success", true);
  }
}
