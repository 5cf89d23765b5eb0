package io.voidgram.scheduling.graph;

import io.voidgram.scheduling.graph.GraphCall.Method;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.GraphCall.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a call together; parameters that are null or empty are left out. */
final class CallBuilder {
  private final Method method;
  private final String host;
  private final String path;
  private final Token token;
  private final List<Param> params = new ArrayList<>();
  private @Nullable String fileUrl;

  CallBuilder(Method method, String host, String path, Token token) {
    this(method, host, "", path, token);
  }

  /** On the upload host the version stands behind the name of the service. */
  CallBuilder(Method method, String host, String service, String path, Token token) {
    this.method = method;
    this.host = host;
    this.path = service + MetaHost.VERSION + path;
    this.token = token;
  }

  CallBuilder with(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      params.add(new Param(name, value));
    }
    return this;
  }

  CallBuilder fileUrl(String url) {
    fileUrl = url;
    return this;
  }

  GraphCall end() {
    return new GraphCall(method, host, path, params, token, fileUrl);
  }
}
