package io.voidgram.server.backup;

import io.voidgram.server.backup.BackupException.Code;
import io.voidgram.server.home.HomeException;
import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.HomeLock;
import io.voidgram.server.home.HomeSwap;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a home out of a backup, in the place of an empty folder or of another home, which is kept
 * under another name. Until all is checked nothing of the old one is touched.
 */
public record Import(Path home, InstantSource clock) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Imports that file; {@code replaces} is the owner's word that another home may move aside. */
  public Imported from(Path file, boolean replaces) {
    try {
      HomeSwap.finish(home);
      HomeSwap swap = HomeSwap.of(home);
      try (Archive archive = Archive.open(file)) {
        Optional<Imported> done = finishedBefore(swap, archive);
        return done.isPresent() ? done.get() : from(archive, swap, replaces);
      }
    } catch (HomeLock.TakenException e) {
      throw new BackupException(
          Code.HOME_IN_USE, "VoidGram runs on " + home + ".", "Stop it, then import.", e);
    } catch (IOException e) {
      String what =
          "The backup cannot be brought into " + home + ": " + HomeException.reason(e) + ".";
      throw new BackupException(Code.STORAGE_FAILED, what, "Nothing was changed.", e);
    } catch (StoreException e) {
      throw new BackupException(Code.STORAGE_FAILED, String.valueOf(e.getMessage()), "", e);
    }
  }

  /** The process before this one was killed when all was done and only not told yet. */
  private static Optional<Imported> finishedBefore(HomeSwap swap, Archive archive)
      throws IOException {
    Optional<Imported> found =
        swap.finished().map(Imported::read).filter(it -> it.isOf(archive.manifest()));
    if (found.isPresent()) {
      swap.forget();
    }
    return found;
  }

  private Imported from(Archive archive, HomeSwap swap, boolean replaces) throws IOException {
    if (!Files.exists(home) || (Files.isDirectory(home) && isBare())) {
      return swapIn(archive, swap, null);
    }
    if (!Files.isDirectory(home) || !HomeFolder.isMarked(home)) {
      String what = home + " holds things that are not VoidGram's, so it stays as it is.";
      throw new BackupException(Code.HOME_NOT_EMPTY, what, "Choose another folder with --home.");
    }
    HomeLock lock = HomeLock.take(home);
    try {
      requireWord(replaces);
      return swapIn(archive, swap, swap.asideAt(NAME.format(clock.instant())));
    } finally {
      lock.close();
    }
  }

  private void requireWord(boolean replaces) {
    if (!replaces) {
      String what = "There is a VoidGram in " + home + " already.";
      String next = "Pass --replace: it is kept under another name.";
      throw new BackupException(Code.HOME_NOT_EMPTY, what, next);
    }
  }

  /** A folder with nothing at all in it can give way. */
  private boolean isBare() throws IOException {
    try (var entries = Files.newDirectoryStream(home)) {
      return !entries.iterator().hasNext();
    }
  }

  private Imported swapIn(Archive archive, HomeSwap swap, @Nullable Path aside) throws IOException {
    Path staging = swap.begin();
    try {
      Imported imported = prepare(archive, swap, staging, aside);
      swap.complete(Json.text(imported), aside);
      swap.forget();
      return imported;
    } catch (IOException | RuntimeException e) {
      if (aside == null || Files.exists(home)) { // else the new home is all that is at its place
        swap.abandon();
      }
      throw e;
    }
  }

  private Imported prepare(Archive archive, HomeSwap swap, Path staging, @Nullable Path aside)
      throws IOException {
    new Unpacking(archive, staging).all(swap.freeBytes());
    Manifest manifest = archive.manifest();
    Optional<Path> old = Optional.ofNullable(aside).map(it -> home);
    Instant backedUpAt = IsoInstant.parse(manifest.createdAt());
    Settlement settlement = new Restoration(staging, old, clock.instant()).settle(backedUpAt);
    return Imported.of(manifest, aside, settlement);
  }
}
