package io.voidgram.server.http.jetty;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands in front of everything, static files included: refuses requests that were meant for
 * another host (a page on the Internet can have its name point at this computer), and tells
 * browsers what they may do with the answers.
 */
final class Guard extends Handler.Wrapper {
  private static final int MISDIRECTED = 421;

  private final Set<String> ourHosts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> mediaHosts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  Guard(int port, Optional<URI> publicUrl) {
    for (String name : List.of("localhost", "127.0.0.1", "[::1]")) {
      ourHosts.add(name + ":" + port);
      if (port == 80) {
        ourHosts.add(name);
      }
    }
    publicUrl.ifPresent(url -> mediaHosts.addAll(authorities(url)));
  }

  /** The usual port may be written out. */
  private static List<String> authorities(URI url) {
    int usual = url.getScheme().length() == "https".length() ? 443 : 80;
    int port = url.getPort() < 0 ? usual : url.getPort();
    String full = url.getHost() + ":" + port;
    return port == usual ? List.of(full, url.getHost()) : List.of(full);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    SecurityHeaders.addTo(response, path);
    if (!isMeantForUs(request, path)) {
      response.setStatus(MISDIRECTED);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
      callback.succeeded();
      return true;
    }
    if (hasDoubtfulEnd(request)) {
      response.setStatus(HttpStatus.BAD_REQUEST_400);
      response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
      return getServer().getErrorHandler().handle(request, response, callback);
    }
    return super.handle(request, response, callback);
  }

  /** Whether another program might find the end of the body in another place than Jetty does. */
  private static boolean hasDoubtfulEnd(Request request) {
    List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
    return !codings.isEmpty()
        && (!codings.equals(List.of("chunked"))
            || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1);
  }

  private boolean isMeantForUs(Request request, String path) {
    List<HttpField> hosts = request.getHeaders().getFields(HttpHeader.HOST);
    if (hosts.size() != 1) {
      return false;
    }
    String host = hosts.get(0).getValue();
    if (host == null) {
      return false;
    }
    return ourHosts.contains(host) || (path.startsWith("/media/") && mediaHosts.contains(host));
  }
}
