package io.voidgram.server.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What was uploaded to Facebook Pages and what they have posted. */
public final class PageWall {
  private static final long FIRST_UPLOAD_ID = 120000000000001L;
  private static final long FIRST_POST_NUMBER = 122000000000001L;
  private static final Duration DUPLICATE_WINDOW = Duration.ofHours(24);

  private final Map<String, PageUpload> uploads = new LinkedHashMap<>();
  private final Map<String, PagePost> posts = new LinkedHashMap<>();
  private final Consumer<PageUpload> keepUpload;
  private final Consumer<PagePost> keepPost;
  private long version;

  PageWall(Consumer<PageUpload> keepUpload, Consumer<PagePost> keepPost) {
    this.keepUpload = keepUpload;
    this.keepPost = keepPost;
  }

  public String nextUploadId() {
    return Long.toString(FIRST_UPLOAD_ID + uploads.size());
  }

  public String nextPostId(String pageId) {
    return pageId + "_" + (FIRST_POST_NUMBER + posts.size());
  }

  public PageUpload put(PageUpload upload) {
    restore(upload);
    keepUpload.accept(upload);
    return upload;
  }

  /** Adds a post, or writes one down that has changed. */
  public PagePost put(PagePost post) {
    version++;
    restore(post);
    keepPost.accept(post);
    return post;
  }

  void restore(PageUpload upload) {
    uploads.put(upload.id(), upload);
  }

  void restore(PagePost post) {
    posts.put(post.id(), post);
  }

  public Optional<PageUpload> upload(String id) {
    return Optional.ofNullable(uploads.get(id));
  }

  public Optional<PagePost> post(String id) {
    return Optional.ofNullable(posts.get(id));
  }

  /** The first post that shows the upload. */
  public Optional<PagePost> postShowing(String uploadId) {
    return posts.values().stream().filter(it -> it.uploadIds().contains(uploadId)).findFirst();
  }

  /** Every post, in the order in which they were made. */
  public List<PagePost> posts() {
    return List.copyOf(posts.values());
  }

  /** What people can see of the Page now, newest first. */
  public List<PagePost> livePosts(String pageId, Instant now) {
    List<PagePost> live = new ArrayList<>();
    for (PagePost post : posts.values()) {
      if (post.pageId().equals(pageId) && post.isLiveAt(now)) {
        live.add(0, post);
      }
    }
    return live;
  }

  /** The oldest post of a day with the same content on the same Page that is not deleted. */
  public Optional<PagePost> twin(String pageId, String contentPrint, Instant now) {
    return posts.values().stream()
        .filter(post -> post.pageId().equals(pageId) && post.deletedAt() == null)
        .filter(post -> post.at().isAfter(now.minus(DUPLICATE_WINDOW)))
        .filter(post -> post.contentPrint().equals(contentPrint))
        .findFirst();
  }

  Collection<PageUpload> uploads() {
    return uploads.values();
  }

  /** Grows with every change of what can be seen. */
  public long version() {
    return version;
  }

  void clear() {
    version++;
    uploads.clear();
    posts.clear();
  }
}
