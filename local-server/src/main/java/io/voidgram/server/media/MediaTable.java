package io.voidgram.server.media;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.server.json.Json;
import io.voidgram.server.media.file.StoredFile;
import io.voidgram.server.media.format.MediaFormat;
import io.voidgram.server.store.CachedRow;
import io.voidgram.server.store.Paging;
import io.voidgram.server.store.Row;
import io.voidgram.server.store.Sql;
import io.voidgram.server.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of uploaded files. */
final class MediaTable {
  private static final Gson GSON = new Gson();
  private static final TypeToken<List<String>> MESSAGES = new TypeToken<>() {};

  private static final CachedRow<MediaFile> BY_ID =
      new CachedRow<>("select * from media_file where id = :id", "id", MediaTable::row);

  private MediaTable() {}

  static void insert(Sql sql, MediaFile file) {
    sql.prepare(
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
        .bind("kind", file.kind())
        .bind("format", file.stored().format())
        .bind("originalFilename", file.originalFilename())
        .bind("storagePath", file.stored().path())
        .bind("thumbnailPath", file.stored().thumbnailPath().orElse(null))
        .bind("fileSize", file.stored().size())
        .bind("width", file.extent().width())
        .bind("height", file.extent().height())
        .bind("durationMs", file.extent().duration().map(Duration::toMillis).orElse(null))
        .bind("isValid", file.fitness().isValid())
        .bind("validationErrors", messagesText(file.fitness().messages()))
        .bind("createdAt", file.createdAt())
        .bind("video", VideoJson.columnOf(file.extent().video()))
        .update();
    sql.noteChange("media", file.id());
    sql.forgetRows();
  }

  static Optional<MediaFile> find(Sql sql, String id) {
    return BY_ID.find(sql, id);
  }

  /** Newest first. */
  static List<MediaFile> list(Sql sql, Optional<MediaKind> kind, Paging part, int more) {
    return sql.prepare(
            Text.of(
                """
            select * from media_file %s
            order by sequence desc limit :limit offset :offset
            """,
                kind.isPresent() ? "where kind = :kind" : "where :kind is null"))
        .bind("kind", kind.orElse(null))
        .bind("limit", part.limit() + more)
        .bind("offset", part.offset())
        .list(MediaTable::row);
  }

  static long total(Sql sql, Optional<MediaKind> kind) {
    return sql.prepare(
            """
            select coalesce(sum(total), 0) from media_total
            where :kind is null or kind = :kind
            """)
        .bind("kind", kind.orElse(null))
        .number();
  }

  /** The names of all files that belong to a row. */
  static List<String> paths(Sql sql) {
    return sql.prepare(
            """
            select storage_path from media_file
            union all
            select thumbnail_path from media_file where thumbnail_path is not null
            """)
        .list(row -> row.text("storage_path"));
  }

  static void delete(Sql sql, String id) {
    sql.prepare("delete from media_file where id = :id").bind("id", id).update();
    sql.noteChange("media", id);
    sql.forgetRows();
  }

  static @Nullable String messagesText(List<String> messages) {
    return messages.isEmpty() ? null : Json.text(messages);
  }

  private static MediaFile row(Row row) {
    StoredFile stored =
        new StoredFile(
            row.constant("format", MediaFormat.class),
            row.text("storage_path"),
            row.number("file_size"),
            Optional.ofNullable(row.textOrNull("thumbnail_path")));
    Optional<Duration> duration =
        Optional.ofNullable(row.numberOrNull("duration_ms")).map(Duration::ofMillis);
    String messages = row.textOrNull("validation_errors");
    return new MediaFile(
        row.text("id"),
        row.text("original_filename"),
        stored,
        new Extent(
            row.integer("width"),
            row.integer("height"),
            duration,
            VideoJson.ofColumn(row.textOrNull("video"))),
        new Fitness(
            row.flag("is_valid"), messages == null ? List.of() : GSON.fromJson(messages, MESSAGES)),
        row.instant("created_at"));
  }
}
