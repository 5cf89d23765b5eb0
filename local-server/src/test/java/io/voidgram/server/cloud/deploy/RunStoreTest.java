package io.voidgram.server.cloud.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed server finds of its deployments. */
final class RunStoreTest {
  private static final Run BEGUN = Run.begin("r1", Run.Kind.DEPLOY, List.of("first", "second"));

  @Test
  void findsTheLatestRunAsItWas(@TempDir Path home) {
    try (Database database = Database.open(home.resolve("test.db"))) {
      RunStore runs = new RunStore(database);
      assertTrue(runs.latest().isEmpty());
      Run failed =
          BEGUN
              .with(0, Run.State.DONE, "a detail")
              .failed(1, new Run.Problem(ErrorCode.CLOUDFLARE_API_ERROR, "It was refused."));

      runs.save(BEGUN);
      runs.save(failed);

      assertEquals(Optional.of(failed), runs.latest());
      runs.save(Run.begin("r2", Run.Kind.UNDEPLOY, List.of("only")));
      runs.save(failed);
      assertEquals(Optional.of("r2"), runs.latest().map(Run::id));
    }
  }

  @Test
  void goesOnBehindWhatIsDone() {
    Run failed =
        BEGUN
            .with(0, Run.State.DONE, "a detail")
            .failed(1, new Run.Problem(ErrorCode.CLOUDFLARE_API_ERROR, "It was refused."));

    Run resumed = failed.resumedAt(failed.next());

    assertEquals(BEGUN.with(0, Run.State.DONE, "a detail"), resumed);
  }

  @Test
  void keepsSecretsOutOfTheFile(@TempDir Path home) throws Exception {
    try (Database database = Database.open(home.resolve("test.db"))) {
      Facts facts = new Facts(database, Vault.open(home));

      facts.put(Fact.API_TOKEN, "cfut_a-secret-that-nobody-sees");

      assertEquals("cfut_a-secret-that-nobody-sees", facts.get(Fact.API_TOKEN));
    }
    String file = Files.readString(home.resolve("test.db"), StandardCharsets.ISO_8859_1);
    assertFalse(file.contains("nobody-sees"));
  }
}
