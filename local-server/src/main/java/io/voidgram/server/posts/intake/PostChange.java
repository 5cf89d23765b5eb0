package io.voidgram.server.posts.intake;

import io.voidgram.scheduling.post.MediaType;
import io.voidgram.scheduling.post.PostRequest;
import io.voidgram.scheduling.post.PostRules;
import io.voidgram.scheduling.post.StoryMention;
import io.voidgram.scheduling.post.UserTag;
import io.voidgram.server.json.Fields;
import io.voidgram.server.posts.store.PostInput;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a post that a request names; null clears one.
 *
 * @param named the fields that were sent, be it as null
 */
public record PostChange(PostInput sent, Set<String> named) {
  /** A longer list is not read at all; the rules set the real limits. */
  private static final int ITEMS_MAX = 1000;

  private static final int TEXT_MAX = 100_000;
  private static final int PLACE_MAX = 200;

  /** What cannot be left empty once it is there. */
  private static final Set<String> LASTING = Set.of("accountId", "mediaType");

  private static final Set<String> MEDIA = Set.of("mediaFileId", "mediaFileIds");

  private static final Set<String> TEXTS =
      Set.of(
          "caption",
          "userTags",
          "collaborators",
          "locationId",
          "locationName",
          "crossPostToFacebook",
          "storyMentions");

  /** Reads all fields a post is made of. */
  public static PostChange read(Fields body) {
    Set<String> named = namedOf(body, TEXTS);
    named.addAll(namedOf(body, MEDIA));
    LASTING.stream().filter(body::has).forEach(named::add);
    String accountId = body.id("accountId").orElse(null);
    MediaType type = body.choice("mediaType", MediaType.class).orElse(null);
    String mediaFileId = body.id("mediaFileId").orElse(null);
    List<String> mediaFileIds = body.ids("mediaFileIds", ITEMS_MAX);
    return read(body, named, accountId, new Media(type, mediaFileId, mediaFileIds));
  }

  /** Reads what changes of a draft; account and media type can change, but not go. */
  public static PostChange readOfDraft(Fields body) {
    for (String name : List.of("accountId", "mediaType")) {
      if (body.isNull(name)) {
        body.refuse(name, "must not be null");
      }
    }
    PostChange change = read(body);
    body.done();
    return change;
  }

  /** Reads a post that is made of this body alone, so that its form can be checked at once. */
  public static PostChange readWhole(Fields body, boolean isDraft) {
    PostChange change = read(body.require("accountId", "mediaType"));
    body.done();
    PostRules.ofForm(change.applyTo(PostInput.EMPTY, isDraft).request())
        .forEach(violation -> body.refuse(violation.field(), violation.message()));
    body.done();
    return change;
  }

  /** Reads the fields that can change once a post is scheduled; account and media cannot. */
  public static PostChange readTexts(Fields body) {
    return read(body, namedOf(body, TEXTS), null, new Media(null, null, List.of()));
  }

  private record Media(@Nullable MediaType type, @Nullable String id, List<String> ids) {}

  private static Set<String> namedOf(Fields body, Set<String> fields) {
    Set<String> named = new HashSet<>();
    for (String name : fields) {
      if (body.has(name) || body.isNull(name)) {
        named.add(name);
      }
    }
    return named;
  }

  private static PostChange read(
      Fields body, Set<String> named, @Nullable String accountId, Media media) {
    PostRequest request =
        new PostRequest(
            true,
            media.type(),
            media.id(),
            media.ids(),
            body.text("caption", 0, TEXT_MAX).orElse(null),
            body.objects("userTags", ITEMS_MAX, PostChange::userTag),
            body.texts("collaborators", ITEMS_MAX, 0, TEXT_MAX),
            body.objects("storyMentions", ITEMS_MAX, PostChange::storyMention),
            body.flag("crossPostToFacebook").orElse(false));
    PostInput sent =
        new PostInput(
            accountId,
            request,
            placeId(body),
            body.name("locationName", 0, PLACE_MAX).orElse(null));
    return new PostChange(sent, named);
  }

  private static @Nullable String placeId(Fields body) {
    Optional<String> id = body.text("locationId", 0, PLACE_MAX);
    if (id.isPresent() && !PostRules.isPlaceId(id.get())) {
      body.refuse("locationId", "must be the number of a place, such as 213385402");
    }
    return id.orElse(null);
  }

  private static Optional<UserTag> userTag(Fields tag) {
    tag.require("username", "x", "y");
    Optional<String> username = tag.text("username", 1, TEXT_MAX);
    Optional<Double> x = tag.number("x", 0, 1);
    Optional<Double> y = tag.number("y", 0, 1);
    return username.isPresent() && x.isPresent() && y.isPresent()
        ? Optional.of(new UserTag(username.get(), x.get(), y.get()))
        : Optional.empty();
  }

  private static Optional<StoryMention> storyMention(Fields mention) {
    mention.require("username");
    double x = mention.number("x", 0, 1).orElse(0.5);
    double y = mention.number("y", 0, 1).orElse(0.5);
    return mention.text("username", 1, TEXT_MAX).map(name -> new StoryMention(name, x, y));
  }

  /** The post with these changes made. */
  public PostInput applyTo(PostInput before, boolean isDraft) {
    PostRequest old = before.request();
    PostRequest sentRequest = sent.request();
    MediaType type = pick("mediaType", sentRequest.mediaType(), old.mediaType());
    boolean isCarousel = type == MediaType.CAROUSEL;
    boolean isSameKind = isCarousel == (old.mediaType() == MediaType.CAROUSEL);
    PostRequest request =
        new PostRequest(
            isDraft,
            type,
            pick("mediaFileId", sentRequest.mediaFileId(), isSameKind ? old.mediaFileId() : null),
            chosen("mediaFileIds", sentRequest.mediaFileIds(), isSameKind, old.mediaFileIds()),
            pick("caption", sentRequest.caption(), old.caption()),
            chosen("userTags", sentRequest.userTags(), true, old.userTags()),
            chosen("collaborators", sentRequest.collaborators(), true, old.collaborators()),
            chosen("storyMentions", sentRequest.storyMentions(), true, old.storyMentions()),
            named.contains("crossPostToFacebook")
                ? sentRequest.crossPostToFacebook()
                : old.crossPostToFacebook());
    return new PostInput(
        pick("accountId", sent.accountId(), before.accountId()),
        request,
        pick("locationId", sent.locationId(), before.locationId()),
        pick("locationName", sent.locationName(), before.locationName()));
  }

  private <T> @Nullable T pick(String name, @Nullable T now, @Nullable T before) {
    return named.contains(name) ? now : before;
  }

  private <T> List<T> chosen(String name, List<T> now, boolean isKept, List<T> before) {
    if (named.contains(name)) {
      return now;
    }
    return isKept ? before : List.of();
  }
}
