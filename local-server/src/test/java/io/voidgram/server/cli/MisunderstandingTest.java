package io.voidgram.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mistyped command line is answered. */
final class MisunderstandingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serve --prot 1           | voidgram serve has no option --prot. Did you mean --port?
          serve --hom=x            | voidgram serve has no option --hom. Did you mean --home?
          serve --no-opne          | voidgram serve has no option --no-opne. Did you mean --no-open?
          serve --colour           | voidgram serve has no option --colour.
          serve now                | voidgram serve has no use for the word now.
          serve --port abc         | --port must be a whole number from 0 to 65535, not abc.
          serve --port 65536       | --port must be a whole number from 0 to 65535, not 65536.
          serve --port=-1          | --port must be a whole number from 0 to 65535, not -1.
          serve --port ٣٠٠١        | --port must be a whole number from 0 to 65535, not
          serve --instagram sanbox | --instagram must be sandbox or live, not sanbox.
          sandbox --port abc       | --port must be a whole number from 0 to 65535, not abc.
          sandbox --port 70000     | --port must be a whole number from 0 to 65535, not 70000.
          srve                     | voidgram has no command srve. Did you mean serve?
          sandbx                   | voidgram has no command sandbx. Did you mean sandbox?
          login-ulr                | voidgram has no command login-ulr. Did you mean login-url?
          dance                    | voidgram has no command dance.
          login-url --hmoe x       | voidgram login-url has no option --hmoe. Did you mean --home?
          key creat --name x       | voidgram key has no command creat. Did you mean create?
          key create --nam x       | voidgram key create has no option --nam. Did you mean --name?
          """)
  void namesTheWrongWordAndTheOneThatWasMeant(String line, String sentence) throws Exception {
    ProgramRun refused = ProgramRun.start(line.split(" ", -1));

    assertEquals(2, refused.exitCode());
    assertTrue(refused.errors().startsWith(sentence), refused.errors());
    assertEquals(sentence.endsWith("?"), refused.errors().contains("Did you mean"));
    assertFalse(refused.errors().contains("VOIDGRAM_"), refused.errors());
    assertEquals("", refused.otherLines());
  }
}
