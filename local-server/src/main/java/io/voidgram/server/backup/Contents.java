package io.voidgram.server.backup;

import io.voidgram.server.store.Snapshot;
import io.voidgram.server.store.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a database says belongs to its home.
 *
 * @param media the names of the media files below {@code uploads/}
 * @param thumbnails the names of their thumbnails, in the same folder
 */
record Contents(long posts, List<String> media, List<String> thumbnails) {
  /** A file lies in the folder itself, so that no name can lead out of it. */
  static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

  private static final String MEDIA = "select storage_path as name from media_file order by name";
  private static final String THUMBNAILS =
      """
      select thumbnail_path as name from media_file where thumbnail_path is not null order by name
      """;

  /** Of a database of any schema that nobody else has open. */
  static Contents of(Path database) {
    return Snapshot.read(database, Contents::read);
  }

  static Contents read(Sql sql) {
    return new Contents(
        sql.prepare("select count(*) from post").number(),
        names(sql, MEDIA),
        names(sql, THUMBNAILS));
  }

  private static List<String> names(Sql sql, String question) {
    return sql.prepare(question).list(row -> row.text("name"));
  }

  List<String> files() {
    return Stream.concat(media.stream(), thumbnails.stream()).toList();
  }
}
