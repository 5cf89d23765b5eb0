package io.voidgram.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.server.accounts.FoundAccount.FoundToken;
import io.voidgram.server.accounts.FoundAccount.Profile;
import io.voidgram.server.store.Database;
import io.voidgram.server.vault.Vault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer keeps of accounts is what is stored. */
final class AccountStoreTest {
  private static final Instant NOW = Instant.parse("2026-04-19T12:00:00Z");

  @TempDir Path home;
  private Database database;
  private AccountStore accounts;
  private String id;

  @BeforeEach
  void connect() {
    database = Database.open(home.resolve("test.db"));
    accounts = new AccountStore(Vault.open(home));
    id = save("first");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theWriterKnowsTheAccountAfterEachChange() {
    assertEquals(Optional.of("first"), find().map(found -> found.profile().username()));

    database.change(sql -> AccountStore.markTokenRefused(sql, id, NOW));
    assertEquals(NOW, find().map(Account::tokenRefusedAt).orElse(null));

    assertEquals(id, save("renamed"));
    assertEquals(Optional.of("renamed"), find().map(found -> found.profile().username()));

    database.write(sql -> accounts.delete(sql, id));
    assertEquals(Optional.empty(), find());
  }

  private String save(String username) {
    Profile profile = new Profile("17841400000000000", username, null, null, null, null);
    FoundAccount found =
        new FoundAccount(LoginMethod.INSTAGRAM, profile, new FoundToken("token", null), null);
    return database.write(sql -> accounts.save(sql, found, NOW)).profile().id();
  }

  private Optional<Account> find() {
    return database.write(sql -> accounts.find(sql, id));
  }
}
