package io.voidgram.server.backup;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.backup.Export.Download;
import io.voidgram.server.backup.Export.Size;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.http.Access;
import io.voidgram.server.http.Answer;
import io.voidgram.server.http.ApiRequest;
import io.voidgram.server.http.Routes;
import io.voidgram.server.store.Database;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.ReentrantLock;

/** The backup as the owner fetches it from the page, and the posts that came back with one. */
public final class BackupRoutes {
  private record Backup(long bytes, long posts, long media, long held) {}

  private final Export export;
  private final Database database;
  private final HeldPosts heldPosts;
  private final ReentrantLock making = new ReentrantLock();

  public BackupRoutes(Export export, Database database, HeldPosts heldPosts) {
    this.export = export;
    this.database = database;
    this.heldPosts = heldPosts;
  }

  /** No API key opens them: an archive holds everything but the keys to the accounts. */
  public void register(Routes routes) {
    Routes internal = routes.internal();
    internal.get("/backup", Access.COOKIE, request -> about());
    internal.get("/backup/archive", Access.COOKIE, this::archive);
    internal.post("/backup/resume", Access.COOKIE, request -> heldPosts.release());
  }

  private Backup about() {
    Size size = export.size(database.read(Contents::read));
    return new Backup(size.bytes(), size.posts(), size.media(), heldPosts.count());
  }

  /** One after the other, for each takes room on the disk. */
  private Answer archive(ApiRequest request) {
    making.lock();
    try {
      Download download = export.toDownload();
      String day = LocalDate.ofInstant(download.madeAt(), ZoneOffset.UTC).toString();
      String name = "attachment; filename=\"voidgram-" + day + ".zip\"";
      return Answer.stream(200, "application/zip", download.bytes(), download::content)
          .withHeader("Content-Disposition", name)
          .withHeader("Cache-Control", "no-store");
    } catch (BackupException e) {
      throw new ApiException(ErrorCode.INTERNAL_ERROR, e.getMessage() + " " + e.next());
    } finally {
      making.unlock();
    }
  }
}
