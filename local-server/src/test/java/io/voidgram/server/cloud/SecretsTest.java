package io.voidgram.server.cloud;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.google.gson.JsonObject;
import io.voidgram.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Neither the API token nor the Worker's secret shows up anywhere, whatever goes wrong. */
final class SecretsTest {
  private static final List<String> SECRETS =
      List.of(
          StandInCloud.API_TOKEN,
          StandInCloud.SECRET_TEXT,
          "\t".repeat(32), // the secret's bytes
          "09".repeat(32));

  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  /** Keeps every event as text, unmasked. */
  private static final class Kept extends AppenderBase<ILoggingEvent> {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      String failure = ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getFormattedMessage() + failure);
    }
  }

  private final Kept log = new Kept();
  private final Level usualLevel = ROOT.getLevel();

  @BeforeEach
  void listen() {
    log.start();
    ROOT.addAppender(log);
    ROOT.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stopListening() {
    ROOT.setLevel(usualLevel);
    ROOT.detachAppender(log);
  }

  @Test
  void showUpInNoAnswerNoLogAndNoFile(@TempDir Path home) throws Exception {
    List<String> answers = new ArrayList<>();
    try (CloudWorld world = CloudWorld.start(home)) {
      answers.add(world.connect().body());
      askAll(world, answers);
      for (BadMood mood : BadMood.values()) {
        world.cloud.worker.setMood(mood);
        askAll(world, answers);
        world.cloud.api.setMood(mood);
        answers.add(world.validate().body());
        askAll(world, answers);
        world.cloud.calmDown();
      }
      world.cloud.apiInside.token = "another"; // its refusal quotes ours
      answers.add(world.connect().body());
      answers.add(world.validate().body());
      JsonObject setUp = world.cloud.setUp();
      setUp.addProperty("accountId", 7);
      answers.add(world.connect(setUp).body());
      answers.add(ask(world.server(), "/api/v1/posts"));
      assertClean("file", textsOf(home));
    }

    assertTrue(answers.size() > 100);
    assertClean("answer", answers);
    assertClean("log", log.lines);
  }

  /** The check itself: a secret that is written down is found. */
  @Test
  void areFoundWhereTheyAre(@TempDir Path home) throws Exception {
    Files.writeString(home.resolve("careless.txt"), "token " + StandInCloud.API_TOKEN);
    LoggerFactory.getLogger(SecretsTest.class).debug("Signed with {}", StandInCloud.WORKER_SECRET);

    assertFalse(isClean(textsOf(home)));
    assertFalse(isClean(log.lines));
  }

  private static void askAll(CloudWorld world, List<String> answers) throws Exception {
    for (String question : List.of("status", "diagnostics", "cron-status", "kv")) {
      answers.add(world.get(question).body());
    }
  }

  private static String ask(TestServer server, String path) throws Exception {
    return server.withKey().get(path).body();
  }

  /** All files, byte by byte. */
  private static List<String> textsOf(Path home) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return texts;
  }

  private static void assertClean(String where, List<String> texts) {
    assertTrue(isClean(texts), "a secret is in the clear: " + where);
  }

  private static boolean isClean(List<String> texts) {
    return texts.stream().noneMatch(text -> SECRETS.stream().anyMatch(text::contains));
  }
}
