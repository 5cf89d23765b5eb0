package io.voidgram.server.openapi.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.server.TestServer;
import io.voidgram.server.cloud.StandInCloud;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole server against the whole document; -Dvoidgram.fuzz.requests sets for how long. */
final class ServerFuzzTest {

  /** Nobody mentions the accounts in here, so that there is nothing to find or to approve. */
  private static final List<String> WITHOUT_SUCCESS =
      List.of("scanStoryMentions", "approveMention", "declineMention");

  @Test
  void answersAsDocumentedWhateverIsSent() throws Exception {
    FuzzReport report = Stretches.run(FuzzSettings.fromProperties(), ServerFuzzTest::fuzz);

    report.assertClean();
    List<String> neverSucceeded = new ArrayList<>(report.neverSucceeded());
    neverSucceeded.removeAll(WITHOUT_SUCCESS);
    assertEquals(List.of(), neverSucceeded, report::toString);
  }

  private static FuzzReport fuzz(FuzzSettings settings) throws Exception {
    try (FreshHome home = FreshHome.create();
        StandInCloud cloud = StandInCloud.start();
        TestServer server = start(home.path(), cloud.environment())) {
      cloud.connectTo(server);
      FuzzedOwner.switchOnThePrivateApi(server);
      FuzzedOwner.letPostsFail(server);
      String cookie = server.signIn().substring("session=".length());
      FuzzTarget target =
          new FuzzTarget(URI.create(server.origin()), server.createApiKey(), Optional.of(cookie));
      return Fuzzer.run(target, settings);
    }
  }

  private static TestServer start(Path home, String... environment) throws Exception {
    List<String> all = new ArrayList<>(List.of(environment));
    all.add("RATE_LIMIT_RPM=2000000000");
    all.add("RATE_LIMIT_RPH=2000000000");
    return TestServer.start(home, all.toArray(String[]::new));
  }
}
