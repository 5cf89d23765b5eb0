package io.voidgram.server.sandbox.world;

import com.google.gson.JsonObject;
import io.voidgram.server.sandbox.fault.FaultBook;
import io.voidgram.server.sandbox.files.OwnFiles;
import io.voidgram.server.sandbox.time.SandboxClock;
import io.voidgram.server.sandbox.time.TimingMode;
import io.voidgram.server.sandbox.work.SandboxThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything the simulated Meta knows. Accounts, tokens, containers and media are read and changed
 * under one lock only, so that every change is atomic.
 */
public final class World implements AutoCloseable {
  /** Work done under the lock. */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    T run() throws X;
  }

  private static final int BACKGROUND_THREADS = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final SandboxClock clock;
  private final TimingMode usualTiming;
  private final boolean isTemporary;
  private final Path directory;
  private final MediaFolder folder;
  private final Ledger ledger;
  private final ExecutorService background =
      SandboxThreads.few("sandbox-background", BACKGROUND_THREADS);
  private final Bell bell = new Bell();
  private final Knobs knobs = new Knobs();
  private final FaultBook faults = new FaultBook();
  private final Accounts accounts = new Accounts();
  private final RateLimits rateLimits = new RateLimits();
  private final Journal journal = new Journal(changed -> bell.ring());
  private final SeedTokens seedTokens;
  private final Tokens tokens;
  private final Containers containers;
  private final Gallery gallery;
  private final PageWall wall;
  private final Inboxes inboxes;
  private Random jitter = new Random(0);

  /** Without a directory, the world ends with the process. */
  public World(Optional<Path> given, TimingMode timing, SeedTokens seedTokens) throws IOException {
    this.seedTokens = seedTokens;
    this.clock = new SandboxClock(timing);
    this.usualTiming = timing;
    this.isTemporary = given.isEmpty();
    this.directory =
        given.isPresent()
            ? OwnFiles.folder(given.get())
            : Files.createTempDirectory("voidgram-sandbox-");
    this.folder = new MediaFolder(directory.resolve("media"));
    this.tokens = new Tokens(token -> write("token", token.value(), token));
    this.containers = new Containers(container -> write("container", container.id(), container));
    this.gallery = new Gallery(media -> write("media", media.id(), media));
    this.wall =
        new PageWall(
            upload -> write("pageUpload", upload.id(), upload),
            post -> write("pagePost", post.id(), post));
    this.inboxes = new Inboxes(message -> write("message", message.id(), message));
    Seed.accounts(accounts);
    this.ledger = Ledger.open(directory.resolve("state.jsonl"), this::restore);
    start();
    folder.keepOnly(usedFiles());
  }

  private void start() {
    knobs.reset();
    jitter = new Random(knobs.number(Knob.SEED));
    Seed.tokens(seedTokens, tokens, accounts, clock.now());
  }

  private void write(String kind, String id, Object value) {
    ledger.append(kind, id, value);
    bell.ring();
  }

  private void restore(JsonObject entry) {
    var value = entry.get("value");
    switch (entry.get("kind").getAsString()) {
      case "token" -> tokens.restore(Json.GSON.fromJson(value, Token.class));
      case "container" -> containers.restore(Json.GSON.fromJson(value, Container.class));
      case "media" -> gallery.restore(Json.GSON.fromJson(value, Media.class));
      case "pageUpload" -> wall.restore(Json.GSON.fromJson(value, PageUpload.class));
      case "pagePost" -> wall.restore(Json.GSON.fromJson(value, PagePost.class));
      case "message" -> inboxes.restore(Json.GSON.fromJson(value, Message.class));
      case "account" -> accounts.restore(Json.GSON.fromJson(value, Account.class));
      default -> throw new IllegalStateException("Unknown kind in the state file: " + entry);
    }
  }

  private Set<String> usedFiles() {
    Stream<Asset> inContainers =
        containers.all().stream()
            .flatMap(it -> Stream.concat(it.assets().stream(), Stream.ofNullable(it.cover())));
    Stream<Asset> inMedia =
        gallery.posts().stream()
            .flatMap(it -> Stream.concat(it.assets().stream(), Stream.ofNullable(it.cover())));
    Stream<Asset> onPages =
        wall.uploads().stream().flatMap(upload -> Stream.ofNullable(upload.asset()));
    return Stream.of(inContainers, inMedia, onPages)
        .flatMap(assets -> assets)
        .map(Asset::fileName)
        .collect(Collectors.toSet());
  }

  /** Runs under the lock. Nothing slow belongs in there. */
  public <T, X extends Exception> T locked(Work<T, X> work) throws X {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  /** Does something that nobody waits for, such as fetching a video. */
  public void inBackground(Runnable work) {
    background.execute(() -> SandboxThreads.runWhole("sandbox-background", work));
  }

  /** Changes something under the lock. */
  public void change(Runnable work) {
    locked(
        () -> {
          work.run();
          return work;
        });
  }

  /** Adds an account that stays. */
  public Account addAccount(String username, String name, Login login) {
    Account account = accounts.add(username, name, login);
    write("account", account.id(), account);
    return account;
  }

  /** A time between the two knobs, by the seeded jitter. */
  public Duration between(Knob min, Knob max) {
    long from = knobs.number(min);
    long span = Math.max(0, knobs.number(max) - from);
    return Duration.ofMillis(from + (long) (jitter.nextDouble() * span));
  }

  /** Back to the seed: no posts, no faults, the usual knobs and clock. */
  public void reset() {
    change(
        () -> {
          ledger.clear();
          accounts.clear();
          tokens.clear();
          containers.clear();
          gallery.clear();
          wall.clear();
          inboxes.clear();
          faults.clear();
          rateLimits.clear();
          journal.clear();
          clock.reset();
          clock.setMode(usualTiming);
          Seed.accounts(accounts);
          start();
        });
    bell.ring();
  }

  public SandboxClock clock() {
    return clock;
  }

  public Bell bell() {
    return bell;
  }

  public Knobs knobs() {
    return knobs;
  }

  public FaultBook faults() {
    return faults;
  }

  public Accounts accounts() {
    return accounts;
  }

  public RateLimits rateLimits() {
    return rateLimits;
  }

  public Journal journal() {
    return journal;
  }

  public Tokens tokens() {
    return tokens;
  }

  public Containers containers() {
    return containers;
  }

  public Gallery gallery() {
    return gallery;
  }

  public PageWall wall() {
    return wall;
  }

  public Inboxes inboxes() {
    return inboxes;
  }

  public MediaFolder folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    clock.close();
    background.shutdownNow();
    ledger.close();
    if (isTemporary) {
      folder.deleteAll();
      Files.deleteIfExists(directory.resolve("state.jsonl"));
      Files.deleteIfExists(directory);
    }
  }
}
