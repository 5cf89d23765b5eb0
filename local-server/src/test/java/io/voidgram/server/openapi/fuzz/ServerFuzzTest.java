package io.voidgram.server.openapi.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.server.TestServer;
import io.voidgram.server.cloudflare.StandInCloud;
import io.voidgram.server.openapi.ApiOperation;
import io.voidgram.server.openapi.OpenApiContract;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server against the whole document; -Dvoidgram.fuzz.requests sets for how long. */
final class ServerFuzzTest {

  /** Whoever adds such a route takes its line away here. */
  private static final List<String> NOT_YET = List.of();

  /** Answered truthfully, which is with an error until there is something behind it. */
  private static final List<String> WITHOUT_SUCCESS = List.of("scanStoryMentions");

  @Test
  void answersAsDocumentedWhateverIsSent(@TempDir Path home) throws Exception {
    try (StandInCloud cloud = StandInCloud.start();
        TestServer server = start(home, cloud.environment())) {
      cloud.connectTo(server);
      FuzzedOwner.switchOnThePrivateApi(server);
      String cookie = server.signIn().substring("session=".length());
      FuzzTarget target =
          new FuzzTarget(URI.create(server.origin()), server.createApiKey(), Optional.of(cookie));

      FuzzReport report = Fuzzer.run(target, settings());

      report.assertClean();
      assertEquals(WITHOUT_SUCCESS, report.neverSucceeded(), report::toString);
    }
  }

  @Test
  void leavesOutOnlyWhatIsNotThere(@TempDir Path home) throws Exception {
    try (TestServer server = start(home)) {
      for (ApiOperation operation : OpenApiContract.shipped().document().operations()) {
        if (isNotYet(operation) && operation.method().equals("GET")) {
          String path = operation.fullTemplate().replaceAll("\\{[^}]+}", new Dice(1).uuid());
          String body = server.withKey().get(path).body();

          assertTrue(body.contains("nothing at this address"), operation + " is there: " + body);
        }
      }
    }
  }

  private static TestServer start(Path home, String... environment) throws Exception {
    List<String> all = new ArrayList<>(List.of(environment));
    all.add("RATE_LIMIT_RPM=2000000000");
    all.add("RATE_LIMIT_RPH=2000000000");
    return TestServer.start(home, all.toArray(String[]::new));
  }

  private static FuzzSettings settings() {
    FuzzSettings given = FuzzSettings.fromProperties();
    Set<String> there =
        OpenApiContract.shipped().document().operations().stream()
            .filter(operation -> !isNotYet(operation) && given.includes(operation))
            .map(ApiOperation::operationId)
            .collect(Collectors.toSet());
    return new FuzzSettings(given.seed(), given.requestsPerOperation(), there);
  }

  private static boolean isNotYet(ApiOperation operation) {
    return NOT_YET.stream().anyMatch(prefix -> operation.template().startsWith(prefix));
  }
}
