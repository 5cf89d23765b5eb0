package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.openapi.ApiOperation;
import io.voidgram.server.openapi.OpenApiContract;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** A small server that answers from the document's examples, spoiled by a fault. */
final class StubServer implements AutoCloseable {

  /** Turns a good answer into a bad one, for some requests. */
  @FunctionalInterface
  interface Fault {
    StubAnswer spoil(StubRequest request, StubAnswer good);
  }

  /** What a fault may look at; the operation is empty for an unknown address. */
  record StubRequest(
      Optional<ApiOperation> operation, String path, String body, boolean withCookie) {
    boolean isFor(String operationId) {
      return operation.filter(o -> o.operationId().equals(operationId)).isPresent();
    }
  }

  private final Server server = new Server();
  private final StubAnswers answers = new StubAnswers(OpenApiContract.shipped());
  private final Fault fault;

  private StubServer(Fault fault) {
    this.fault = fault;
  }

  static StubServer start(Fault fault) throws Exception {
    StubServer stub = new StubServer(fault);
    ServerConnector connector = new ServerConnector(stub.server, 1, 1);
    connector.setHost("127.0.0.1");
    stub.server.addConnector(connector);
    stub.server.setHandler(stub.new Examples());
    stub.server.setErrorHandler(new Errors());
    stub.server.start();
    return stub;
  }

  FuzzTarget target() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return new FuzzTarget(
        URI.create("http://127.0.0.1:" + port),
        StubAnswers.API_KEY,
        Optional.of(StubAnswers.COOKIE));
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  private final class Examples extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      String body = StandardCharsets.UTF_8.decode(Content.Source.asByteBuffer(request)).toString();
      StubAnswer good = answers.answer(request, body);
      StubAnswer given = fault.spoil(answers.seen(request, body), good);
      if (given.status() == StubAnswer.HANG_UP) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
      }
      send(given, response, callback);
      return true;
    }
  }

  /** What Jetty refuses by itself. */
  private static final class Errors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      send(StubAnswer.error(response.getStatus(), "VALIDATION_ERROR"), response, callback);
      return true;
    }
  }

  private static void send(StubAnswer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    answer
        .headers()
        .forEach((name, value) -> response.getHeaders().put(new HttpField(name, value)));
    response.write(true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
  }
}
