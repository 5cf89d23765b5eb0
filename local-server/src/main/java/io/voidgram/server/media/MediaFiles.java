package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.idempotency.KeptAnswer;
import io.voidgram.server.idempotency.RepeatableRequest;
import io.voidgram.server.media.file.DiskSpace;
import io.voidgram.server.media.file.UploadsFolder;
import io.voidgram.server.media.file.Workspace;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Paging;
import io.voidgram.server.store.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uploaded images and videos: rows in the database, files in the uploads folder. */
public final class MediaFiles {
  private static final Logger LOG = LoggerFactory.getLogger(MediaFiles.class);

  private final Database database;
  private final UploadsFolder folder;
  private volatile MediaListener listener = (sql, file, now) -> List.of();

  MediaFiles(Database database, UploadsFolder folder) {
    this.database = database;
    this.folder = folder;
  }

  /** A part of the list, newest first. */
  record Page(List<MediaFile> files, long total, boolean hasMore) {}

  public Optional<MediaFile> find(String id) {
    return database.read(sql -> MediaTable.find(sql, id));
  }

  /** The files with these ids, in the same order; those that do not exist are left out. */
  public List<MediaFile> findAll(List<String> ids) {
    return database.read(sql -> findAll(sql, ids));
  }

  /** The same, seen by a change or query that is being carried out. */
  public List<MediaFile> findAll(Sql sql, List<String> ids) {
    return ids.stream().flatMap(id -> MediaTable.find(sql, id).stream()).toList();
  }

  /** Where the file lies that is to be published. */
  public Path path(MediaFile file) {
    return folder.resolve(file.stored().path());
  }

  /** Whether its bytes are on disk, as many as there were. */
  public boolean isWhole(MediaFile file) {
    try {
      return Files.size(path(file)) == file.stored().size();
    } catch (IOException e) {
      LOG.debug("The file of {} cannot be read", file.id(), e);
      return false;
    }
  }

  /** Where its small picture lies, if it has one. */
  public Optional<Path> thumbnail(MediaFile file) {
    return file.stored().thumbnailPath().map(folder::resolve);
  }

  Page list(Optional<MediaKind> kind, Paging part) {
    return database.read(
        sql -> {
          List<MediaFile> files = MediaTable.list(sql, kind, part, 1);
          boolean hasMore = files.size() > part.limit();
          return new Page(
              hasMore ? files.subList(0, part.limit()) : files,
              MediaTable.total(sql, kind),
              hasMore);
        });
  }

  /** What was answered to the same upload before, if there was one. */
  Optional<KeptAnswer<MediaFile>> earlier(RepeatableRequest<MediaFile> request, Instant now) {
    return database.read(sql -> request.earlier(sql, now));
  }

  /**
   * Moves the files in, then makes the row: whoever sees a row finds its files. Of two equal
   * uploads at a time one makes the row, and the files of the other go away again.
   */
  KeptAnswer<MediaFile> add(
      RepeatableRequest<MediaFile> request, MediaFile file, Path content, Path thumbnail) {
    boolean isStored = false;
    try {
      folder.keep(content, file.stored().path());
      if (file.stored().thumbnailPath().isPresent()) {
        folder.keep(thumbnail, file.stored().thumbnailPath().get());
      }
      KeptAnswer<MediaFile> answer =
          database.write(
              sql ->
                  request.once(
                      sql,
                      file.createdAt(),
                      () -> {
                        MediaTable.insert(sql, file);
                        return file;
                      }));
      isStored = answer.made().isPresent();
      return answer;
    } catch (IOException e) {
      throw DiskSpace.failed(e);
    } finally {
      if (!isStored) {
        removeFiles(file);
      }
    }
  }

  /** Sets who is told of deleted files. */
  public void listen(MediaListener to) {
    listener = to;
  }

  private record Deletion(MediaFile file, List<String> affectedPosts) {}

  /** Takes the row away, then the files; returns the ids of posts that cannot go out for it. */
  List<String> delete(String id, Instant now) {
    try (Workspace inWork = folder.newWorkspace()) {
      Deletion deletion = database.write(sql -> deleteRow(sql, id, now));
      if (!removeFiles(deletion.file())) {
        inWork.leave();
      }
      return deletion.affectedPosts();
    } catch (IOException e) {
      throw DiskSpace.failed(e);
    }
  }

  private Deletion deleteRow(Sql sql, String id, Instant now) {
    MediaFile file =
        MediaTable.find(sql, id)
            .orElseThrow(
                () -> new ApiException(ErrorCode.NOT_FOUND, "There is no media file " + id + "."));
    List<String> affected = listener.deleted(sql, file, now);
    MediaTable.delete(sql, id);
    return new Deletion(file, affected);
  }

  private boolean removeFiles(MediaFile file) {
    try {
      folder.remove(file.stored().path());
      if (file.stored().thumbnailPath().isPresent()) {
        folder.remove(file.stored().thumbnailPath().get());
      }
      return true;
    } catch (IOException e) {
      LOG.warn("The files of {} could not be removed; a later start does it", file.id(), e);
      return false;
    }
  }

  /** Removes the files without a row; only before the first upload of this process. */
  void sweep() {
    try {
      folder.removeAllBut(new HashSet<>(database.read(MediaTable::paths)));
    } catch (IOException e) {
      LOG.warn("Files without a row could not be removed; the next start tries again", e);
    }
  }
}
