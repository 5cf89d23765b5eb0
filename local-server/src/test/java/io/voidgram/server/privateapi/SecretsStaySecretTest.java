package io.voidgram.server.privateapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.voidgram.server.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Passwords, sessions and challenge paths are seen by Instagram alone. */
final class SecretsStaySecretTest {
  private static final String PASSWORD = "tr0ub4dor-and-3";
  private static final List<String> SECRETS = List.of(PASSWORD, "IGT:2:", "/challenge/");

  private static final String LOST =
      "{\"phase\":\"after\",\"operation\":\"private-inbox\",\"action\":\"close\",\"times\":1}";
  private static final String OBJECTION =
      "{\"phase\":\"before\",\"operation\":\"private-inbox\",\"action\":\"http\",\"status\":400,"
          + "\"body\":\"{\\\"message\\\":\\\"challenge_required\\\"}\"}";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir Path home;
  private PrivateApiWorld world;
  private Level usual;

  @BeforeEach
  void start() throws Exception {
    usual = root.getLevel();
    root.setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
    world = new PrivateApiWorld(home);
    world.begin();
    world.consent();
  }

  @AfterEach
  void stop() throws IOException {
    root.detachAppender(log);
    root.setLevel(usual);
    world.close();
  }

  @Test
  void areInNoFileOfTheHome() throws Exception {
    world.fault("priv-challenge", "email");
    world.save(world.username(), PASSWORD);
    assertNowhere();

    world.answer("123456");
    assertTrue(world.status().get("configured").getAsBoolean());
    look();
    assertNowhere();

    world.delete(PrivateApiWorld.CREDENTIALS + "/" + world.accountId());
    assertNowhere();
  }

  @Test
  void areInNoAnswerAndNoLogLine() throws Exception {
    StringBuilder answers = new StringBuilder();
    for (String fault : List.of("priv-bad-password", "priv-2fa", "priv-challenge")) {
      world.fault(fault, "email");
      answers.append(world.save(world.username(), PASSWORD).body());
    }
    world.fault(
        "{\"phase\":\"after\",\"operation\":\"private-challenge\",\"action\":\"close\",\"times\":1}");
    answers.append(world.answer("123456").body());
    answers.append(world.save(world.username(), PASSWORD).body());
    answers.append(world.status());
    answers.append(look());
    world.fault(LOST);
    answers.append(look());
    world.fault(OBJECTION);
    answers.append(look()).append(world.status());
    answers.append(world.key().post(PrivateApiWorld.CREDENTIALS, "{" + PASSWORD).body());
    answers.append(world.control("GET", "calls", ""));

    for (ILoggingEvent event : List.copyOf(log.list)) {
      answers.append('\n').append(event.getFormattedMessage());
    }
    assertTrue(answers.toString().contains("No whole answer came"), "the log was not seen");
    assertFalse(answers.toString().contains(PASSWORD), answers::toString);
    assertFalse(answers.toString().contains("IGT:2:"), answers::toString);
  }

  /** Looks for mentions with the session; returns the answer. */
  private String look() throws Exception {
    String account = Text.of("{\"accountId\":\"%s\",\"source\":\"private\"}", world.accountId());
    world.post(PrivateApiWorld.API + "/story-repost/config", account);
    String scanned = Text.of("{\"accountId\":\"%s\"}", world.accountId());
    return world.post(PrivateApiWorld.API + "/story-repost/scan", scanned).body();
  }

  /** What is in the clear is found by the same search, so that the search is known to work. */
  private void assertNowhere() throws IOException {
    assertNotEquals(List.of(), filesWith(world.username()));
    for (String secret : SECRETS) {
      assertEquals(List.of(), filesWith(secret), secret);
    }
  }

  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).filter(file -> contains(file, text)).toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
