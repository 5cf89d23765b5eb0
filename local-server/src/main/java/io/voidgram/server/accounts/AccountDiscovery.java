package io.voidgram.server.accounts;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.graph.GraphCall.Param;
import io.voidgram.scheduling.graph.MetaHost;
import io.voidgram.scheduling.json.JsonObject;
import io.voidgram.scheduling.post.LoginMethod;
import io.voidgram.server.accounts.FoundAccount.FoundToken;
import io.voidgram.server.accounts.FoundAccount.Page;
import io.voidgram.server.accounts.FoundAccount.Profile;
import io.voidgram.server.error.ApiException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks Meta which professional accounts a token belongs to.
 *
 * <p>Source: developers.facebook.com, "Instagram API with Instagram Login", "Get started", and
 * "Instagram API with Facebook Login", "Get started".
 */
record AccountDiscovery(MetaQuestion meta, TokenEnd tokenEnd) {
  private static final String PROFILE_FIELDS =
      "user_id,username,name,account_type,profile_picture_url,followers_count,media_count";
  private static final String PAGE_FIELDS =
      "id,name,access_token,instagram_business_account{id,username,name,followers_count,media_count}";

  /** At a hundred Pages each. */
  private static final int PAGE_LISTS_MAX = 10;

  /** At least one account, or the ApiException that tells why there is none. */
  List<FoundAccount> accountsOf(LoginMethod loginMethod, String token, Instant now) {
    return switch (loginMethod) {
      case INSTAGRAM -> List.of(ofInstagram(token, now));
      case FACEBOOK -> ofFacebook(token);
    };
  }

  private FoundAccount ofInstagram(String token, Instant now) {
    List<Param> params = List.of(new Param("fields", PROFILE_FIELDS));
    JsonObject me = meta.ask(MetaHost.INSTAGRAM, "/me", params, token);
    Profile profile = profile(me, idIn(me, "user_id"), me.textOrNull("account_type"));
    FoundToken lasting = tokenEnd.ofInstagram(token, now);
    return new FoundAccount(LoginMethod.INSTAGRAM, profile, lasting, null);
  }

  private List<FoundAccount> ofFacebook(String token) {
    List<JsonObject> pages = pages(token);
    FoundToken lasting = tokenEnd.ofFacebook(token);
    List<FoundAccount> found = new ArrayList<>();
    for (JsonObject page : pages) {
      JsonObject linked = page.objectOrNull("instagram_business_account");
      if (linked != null) {
        Profile profile = profile(linked, idIn(linked, "id"), null);
        found.add(new FoundAccount(LoginMethod.FACEBOOK, profile, lasting, page(page)));
      }
    }
    if (found.isEmpty()) {
      throw new ApiException(
          ErrorCode.NOT_FOUND,
          "None of the token's Facebook Pages has a linked professional Instagram account. Link"
              + " one in the Page's settings, and allow the app to see the Page.");
    }
    return found;
  }

  private List<JsonObject> pages(String token) {
    List<JsonObject> pages = new ArrayList<>();
    String after = "";
    for (int list = 0; list < PAGE_LISTS_MAX && after != null; list++) {
      JsonObject answer = meta.ask(MetaHost.FACEBOOK, "/me/accounts", pageParams(after), token);
      pages.addAll(answer.objects("data"));
      after = MetaQuestion.nextCursor(answer);
    }
    return pages;
  }

  private static List<Param> pageParams(String after) {
    List<Param> params = new ArrayList<>();
    params.add(new Param("fields", PAGE_FIELDS));
    params.add(new Param("limit", "100"));
    if (!after.isEmpty()) {
      params.add(new Param("after", after));
    }
    return params;
  }

  private static String idIn(JsonObject json, String name) {
    String id = json.textOrNull(name);
    if (id == null) {
      throw new ApiException(
          ErrorCode.INSTAGRAM_API_ERROR,
          "Instagram did not tell which account the token is for. Check the token's permissions.");
    }
    return id;
  }

  private static Profile profile(JsonObject json, String igUserId, @Nullable String accountType) {
    String username = json.textOrNull("username");
    return new Profile(
        igUserId,
        username == null ? igUserId : username,
        json.textOrNull("name"),
        accountType,
        count(json, "followers_count"),
        count(json, "media_count"));
  }

  private static @Nullable Long count(JsonObject json, String name) {
    long count = json.number(name, -1);
    return count < 0 ? null : count;
  }

  private static Page page(JsonObject json) {
    return new Page(idIn(json, "id"), json.textOrNull("name"), json.textOrNull("access_token"));
  }
}
