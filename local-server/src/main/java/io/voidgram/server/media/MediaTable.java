package io.voidgram.server.media;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.server.http.Paging;
import io.voidgram.server.json.Json;
import io.voidgram.server.media.file.StoredFile;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.store.CachedRow;
import io.voidgram.server.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of uploaded files. */
final class MediaTable {
  private static final Gson GSON = new Gson();
  private static final TypeToken<List<String>> MESSAGES = new TypeToken<>() {};

  private static final CachedRow<MediaFile> BY_ID =
      new CachedRow<>("select * from media_file where id = ?", MediaTable::row, "media_file");

  private MediaTable() {}

  static void insert(Handle handle, MediaFile file) {
    handle
        .createUpdate(
            """
            insert into media_file (
              id, kind, format, original_filename, storage_path, thumbnail_path, file_size,
              width, height, duration_ms, is_valid, validation_errors, created_at,
              video)
            values (
              :id, :kind, :format, :originalFilename, :storagePath, :thumbnailPath, :fileSize,
              :width, :height, :durationMs, :isValid, :validationErrors, :createdAt,
              :video)
            """)
        .bind("id", file.id())
        .bind("kind", file.kind().name())
        .bind("format", file.stored().format().name())
        .bind("originalFilename", file.originalFilename())
        .bind("storagePath", file.stored().path())
        .bind("thumbnailPath", file.stored().thumbnailPath().orElse(null))
        .bind("fileSize", file.stored().size())
        .bind("width", file.extent().width())
        .bind("height", file.extent().height())
        .bind("durationMs", file.extent().duration().map(Duration::toMillis).orElse(null))
        .bind("isValid", file.fitness().isValid())
        .bind("validationErrors", messagesText(file.fitness().messages()))
        .bind("createdAt", file.createdAt().toEpochMilli())
        .bind("video", VideoJson.columnOf(file.extent().video()))
        .execute();
  }

  static Optional<MediaFile> find(Handle handle, String id) {
    return BY_ID.find(handle, id);
  }

  /** Newest first. */
  static List<MediaFile> list(Handle handle, Optional<MediaKind> kind, Paging part, int more) {
    return handle
        .createQuery(
            Text.of(
                """
            select * from media_file %s
            order by sequence desc limit :limit offset :offset
            """,
                kind.isPresent() ? "where kind = :kind" : "where :kind is null"))
        .bind("kind", kind.map(Enum::name).orElse(null))
        .bind("limit", part.limit() + more)
        .bind("offset", part.offset())
        .map((row, context) -> row(row))
        .list();
  }

  static long total(Handle handle, Optional<MediaKind> kind) {
    return handle
        .createQuery(
            """
            select coalesce(sum(total), 0) from media_total
            where :kind is null or kind = :kind
            """)
        .bind("kind", kind.map(Enum::name).orElse(null))
        .mapTo(Long.class)
        .one();
  }

  /** The names of all files that belong to a row. */
  static List<String> paths(Handle handle) {
    return handle
        .createQuery(
            """
            select storage_path from media_file
            union all
            select thumbnail_path from media_file where thumbnail_path is not null
            """)
        .mapTo(String.class)
        .list();
  }

  static void delete(Handle handle, String id) {
    handle.createUpdate("delete from media_file where id = :id").bind("id", id).execute();
  }

  static @Nullable String messagesText(List<String> messages) {
    return messages.isEmpty() ? null : Json.text(messages);
  }

  private static MediaFile row(ResultSet row) throws SQLException {
    StoredFile stored =
        new StoredFile(
            MediaFormat.valueOf(row.getString("format")),
            row.getString("storage_path"),
            row.getLong("file_size"),
            Optional.ofNullable(row.getString("thumbnail_path")));
    long durationMs = row.getLong("duration_ms");
    Optional<Duration> duration =
        row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(durationMs));
    String messages = row.getString("validation_errors");
    return new MediaFile(
        row.getString("id"),
        row.getString("original_filename"),
        stored,
        new Extent(
            row.getInt("width"),
            row.getInt("height"),
            duration,
            VideoJson.ofColumn(row.getString("video"))),
        new Fitness(
            row.getBoolean("is_valid"),
            messages == null ? List.of() : GSON.fromJson(messages, MESSAGES)),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
