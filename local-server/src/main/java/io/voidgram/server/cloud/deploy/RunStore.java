package io.voidgram.server.cloud.deploy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.web.OutsideJson;
import io.voidgram.server.json.Json;
import io.voidgram.server.store.Database;
import io.voidgram.server.store.Sql;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs as they are stored: what a killed server goes on with. */
final class RunStore {
  private final Database database;

  RunStore(Database database) {
    this.database = database;
  }

  /** The latest of any kind. */
  Optional<Run> latest() {
    return database
        .read(
            sql ->
                sql.prepare("select run from cloud_run order by sequence desc limit 1")
                    .one(row -> row.text("run")))
        .map(RunStore::read);
  }

  /** Whether the latest run takes the Worker away, and has not ended well. */
  static boolean isRemoving(Sql sql) {
    return sql.prepare(
            """
            select exists (select 1 from cloud_run
              where sequence = (select max(sequence) from cloud_run)
                and run ->> '$.kind' = 'UNDEPLOY' and run ->> '$.state' <> 'DONE')
            """)
        .isTrue();
  }

  /** Whether that run is the latest and under way. */
  boolean isUnderWay(Run run) {
    return latest().filter(it -> it.id().equals(run.id()) && it.isRunning()).isPresent();
  }

  /** Whether the Worker's secret is being changed: for a while some of it know only one of them. */
  static boolean isRotating(Sql sql) {
    return sql.prepare(
            """
            select exists (select 1 from cloud_run
              where sequence = (select max(sequence) from cloud_run)
                and run ->> '$.kind' = 'ROTATE' and run ->> '$.state' = 'RUNNING')
            """)
        .isTrue();
  }

  /** Stores a run as it is now; false where a later one has taken its place. */
  boolean save(Run run) {
    return database.write(
        sql ->
            sql.prepare(
                        """
                    insert into cloud_run (id, run) values (:id, :run)
                    on conflict (id) do update set run = excluded.run
                    where sequence = (select max(sequence) from cloud_run)
                    """)
                    .bind("id", run.id())
                    .bind("run", Json.text(run))
                    .update()
                == 1);
  }

  private static Run read(String text) {
    JsonObject run =
        OutsideJson.parse(text).orElseThrow(() -> new IllegalStateException("a run is no object"));
    List<Run.Step> steps =
        OutsideJson.objects(run, "steps").stream().map(RunStore::readStep).toList();
    return new Run(
        OutsideJson.text(run, "id"),
        Run.Kind.valueOf(OutsideJson.text(run, "kind")),
        Run.State.valueOf(OutsideJson.text(run, "state")),
        steps,
        problem(run.get("error")));
  }

  private static Run.Step readStep(JsonObject step) {
    return new Run.Step(
        OutsideJson.text(step, "name"),
        Run.State.valueOf(OutsideJson.text(step, "state")),
        OutsideJson.textIfAny(step, "detail").orElse(null));
  }

  private static Run.@Nullable Problem problem(@Nullable JsonElement error) {
    return error instanceof JsonObject object
        ? new Run.Problem(
            ErrorCode.valueOf(OutsideJson.text(object, "code")), OutsideJson.text(object, "error"))
        : null;
  }
}
