package io.voidgram.scheduling.post;

import io.voidgram.scheduling.error.ErrorCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who can be tagged, mentioned or asked to collaborate: possible names, each once, not oneself. */
final class PeopleRules {
  private final ErrorCode code;
  private final String owner;
  private final List<Violation> violations;
  private final Set<String> seen = new LinkedHashSet<>();

  private PeopleRules(ErrorCode code, String owner, List<Violation> violations) {
    this.code = code;
    this.owner = Handles.plain(owner);
    this.violations = violations;
  }

  static void check(PostRequest post, String owner, List<Violation> violations) {
    PeopleRules tags = new PeopleRules(ErrorCode.INVALID_TAGS, owner, violations);
    for (int i = 0; i < post.userTags().size(); i++) {
      tags.check("userTags[" + i + "].username", post.userTags().get(i).username());
    }
    PeopleRules mentions = new PeopleRules(ErrorCode.INVALID_MENTIONS, owner, violations);
    for (int i = 0; i < post.storyMentions().size(); i++) {
      mentions.check("storyMentions[" + i + "].username", post.storyMentions().get(i).username());
    }
    PeopleRules collaborators = new PeopleRules(ErrorCode.INVALID_COLLABORATORS, owner, violations);
    for (int i = 0; i < post.collaborators().size(); i++) {
      collaborators.check("collaborators[" + i + "]", post.collaborators().get(i));
    }
  }

  private void check(String field, String name) {
    if (!Handles.isPossible(name)) {
      refuse(
          field,
          "is no Instagram username. It has 1 to 30 letters a to z, digits, dots and underscores.");
    } else if (name.equals(owner)) {
      refuse(field, "is the account that posts. Leave it out.");
    } else if (!seen.add(name)) {
      refuse(field, "is there twice. Leave one out.");
    }
  }

  private void refuse(String field, String what) {
    violations.add(new Violation(code, field, field + " " + what));
  }
}
