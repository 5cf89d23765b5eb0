package io.voidgram.server.accounts;

import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.LoginMethod;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an account's token may do.
 *
 * <p>Facebook Login tells it ({@code /me/permissions}). Instagram Login tells it nobody: there the
 * reading of the profile and of the publishing limit show it, each of which needs one.
 */
record Permissions(MetaQuestion meta, Recent<List<Permissions.Permission>> recent) {
  /**
   * A permission by Meta's name.
   *
   * @param isNeeded whether nothing can be published without it
   */
  record Permission(String name, boolean isNeeded, boolean isGranted) {}

  private record Wanted(String name, boolean isNeeded) {}

  private static final List<Wanted> OF_FACEBOOK =
      List.of(
          new Wanted("instagram_basic", true),
          new Wanted("instagram_content_publish", true),
          new Wanted("pages_show_list", true),
          new Wanted("pages_read_engagement", true),
          new Wanted("pages_manage_posts", false),
          new Wanted("instagram_manage_contents", false));

  Permissions(MetaQuestion meta) {
    this(meta, new Recent<>());
  }

  List<Permission> of(Account account, String token, Instant now) {
    return recent.of(
        account.profile().id(),
        now,
        () ->
            account.loginMethod() == LoginMethod.FACEBOOK
                ? ofFacebook(token)
                : ofInstagram(account, token));
  }

  private List<Permission> ofFacebook(String token) {
    Set<String> granted =
        meta.ask(MetaHost.FACEBOOK, "/me/permissions", List.of(), token).objects("data").stream()
            .filter(row -> "granted".equals(row.textOrNull("status")))
            .map(Permissions::name)
            .collect(Collectors.toSet());
    return OF_FACEBOOK.stream()
        .map(it -> new Permission(it.name(), it.isNeeded(), granted.contains(it.name())))
        .toList();
  }

  private static String name(JsonObject row) {
    return String.valueOf(row.textOrNull("permission"));
  }

  private List<Permission> ofInstagram(Account account, String token) {
    String limit = "/" + account.profile().igUserId() + "/content_publishing_limit";
    return List.of(
        probed("instagram_business_basic", "/me", "user_id", token),
        probed("instagram_business_content_publish", limit, "quota_usage", token));
  }

  private Permission probed(String name, String path, String field, String token) {
    List<Param> params = List.of(new Param("fields", field));
    return new Permission(name, true, meta.isAllowed(MetaHost.INSTAGRAM, path, params, token));
  }
}
