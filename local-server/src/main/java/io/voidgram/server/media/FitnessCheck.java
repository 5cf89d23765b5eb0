package io.voidgram.server.media;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.scheduling.post.MediaFacts;
import io.voidgram.scheduling.post.MediaKind;
import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostRequest;
import io.voidgram.scheduling.post.PostRules;
import io.voidgram.scheduling.post.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells at the upload which media types could show a file, by the rules that posts are held to. */
final class FitnessCheck {
  private static final List<MediaType> FOR_IMAGES =
      List.of(MediaType.IMAGE, MediaType.STORIES, MediaType.CAROUSEL);
  private static final List<MediaType> FOR_VIDEOS =
      List.of(MediaType.REELS, MediaType.STORIES, MediaType.CAROUSEL);

  private FitnessCheck() {}

  /**
   * Which post types this file fits, and what stands against the others.
   *
   * @param notes what may go wrong, though nothing forbids it; each continues the word "It"
   */
  static Fitness of(MediaFacts facts, List<String> notes) {
    List<MediaType> types = facts.kind() == MediaKind.IMAGE ? FOR_IMAGES : FOR_VIDEOS;
    Map<String, List<MediaType>> problems = new LinkedHashMap<>();
    for (MediaType type : types) {
      for (String problem : problems(type, facts)) {
        problems.computeIfAbsent(problem, none -> new ArrayList<>()).add(type);
      }
    }
    boolean isFitForOne = types.stream().anyMatch(type -> problems(type, facts).isEmpty());
    List<String> messages = new ArrayList<>();
    problems.forEach((problem, refusing) -> messages.add(message(problem, refusing, types)));
    notes.forEach(note -> messages.add("It " + note));
    return new Fitness(isFitForOne, messages);
  }

  private static String message(String problem, List<MediaType> refusing, List<MediaType> types) {
    String subject = refusing.size() == types.size() ? "It" : "For " + refusing + ": it";
    return subject + problem;
  }

  /** Each problem begins after the words "Media file such-and-such". */
  private static List<String> problems(MediaType type, MediaFacts facts) {
    String subject = "Media file " + facts.mediaFileId();
    return PostRules.ofContent(request(type), LoginMethod.INSTAGRAM, List.of(facts)).stream()
        .filter(violation -> violation.code() == ErrorCode.MEDIA_INVALID)
        .map(Violation::message)
        .map(message -> message.replace(subject, ""))
        .toList();
  }

  private static PostRequest request(MediaType type) {
    return new PostRequest(
        true, type, null, List.of(), null, List.of(), List.of(), List.of(), false);
  }
}
