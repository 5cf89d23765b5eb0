package io.voidgram.scheduling.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of accounts as people type, copy and paste them. */
class HandlesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna.b_1",
        "@anna.b_1",
        " anna.b_1\n",
        "\u00a0@ Anna.B_1\u3000",
        "\u200eanna.b_1\u200f",
        "\u2068@anna.b_1\u2069",
        "\uff20anna.b_1",
        "ANNA.B_1",
        "https://www.instagram.com/anna.b_1/?igsh=MWQ1ZGUxMzBkMA==",
        "https://www.instagram.com/anna.b_1",
        "https://instagram.com/anna.b_1/",
        "http://instagram.com/Anna.B_1#top",
        "HTTPS://WWW.INSTAGRAM.COM/anna.b_1?hl=de",
        "https://m.instagram.com/anna.b_1/",
        "instagram.com/anna.b_1",
        "www.instagram.com/anna.b_1/reels/",
        "m.instagram.com/_u/anna.b_1",
        "https://instagr.am/anna.b_1",
        "https://www.instagram.com/@anna.b_1",
        " https://www.instagram.com/anna.b_1/ "
      })
  void readsTheNameInWhatPeopleType(String typed) {
    assertEquals("anna.b_1", Handles.plain(typed));
    assertTrue(Handles.isPossible(Handles.plain(typed)));
    assertEquals("anna.b_1", new UserTag(typed, 0, 0).username());
    assertEquals("anna.b_1", new StoryMention(typed, 0, 0).username());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "@@anna",
        "anna banana",
        "anna-b",
        "anna!",
        "münchen",
        "аnna",
        "ａｎｎａ",
        "anna\u0661",
        "\u212aarl",
        "\u0130anna",
        "an\u200bna",
        "anna@example.org",
        "https://example.org/anna",
        "https://notinstagram.com/anna",
        "https://www.instagram.com/",
        "https://www.instagram.com/p/Cabc123/",
        "https://www.instagram.com/reel/Cabc123/",
        "https://www.instagram.com/stories/anna/31/",
        "https://www.instagram.com/explore/tags/sun/",
        "a123456789b123456789c123456789d"
      })
  void leavesWhatIsNoName(String typed) {
    assertFalse(Handles.isPossible(Handles.plain(typed)), Handles.plain(typed));
  }

  @Test
  void doesNotTakeAHostForAnythingButAName() {
    assertEquals("instagram.com", Handles.plain("instagram.com"));
  }

  @Test
  void isTheSameWhenItIsReadTwice() {
    for (String typed : List.of("@Anna", "instagram.com/Anna/", " ", "@@x", "x y")) {
      assertEquals(Handles.plain(typed), Handles.plain(Handles.plain(typed)));
    }
  }
}
