package io.voidgram.server.sandbox.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who and what there is: accounts, Pages, people who can be tagged, places. */
public final class Accounts {
  private static final long FIRST_ACCOUNT_ID = 17841400000000001L;
  private static final long FIRST_SCOPED_ID = 27000000000000001L;
  private static final long FIRST_PAGE_ID = 100000000000001L;
  public static final String FACEBOOK_USER_ID = "10200000000000001";
  static final String FACEBOOK_USER_NAME = "Sam Sandbox";

  private final Map<String, Account> byId = new LinkedHashMap<>();
  private final Set<String> people = new TreeSet<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Account.Page> lonePages = new ArrayList<>();

  /** Adds an account whose ids follow from its place in the row. */
  public Account add(String username, String name, Login login) {
    if (byUsername(username).isPresent()) {
      throw new IllegalArgumentException("There is an account called '" + username + "' already");
    }
    int index = byId.size();
    Account.Page page =
        login == Login.FACEBOOK
            ? new Account.Page(
                Long.toString(FIRST_PAGE_ID + index),
                index == 1 ? "Sandbox Page" : name + " Page",
                FACEBOOK_USER_ID,
                FACEBOOK_USER_NAME)
            : null;
    Account account =
        new Account(
            Long.toString(FIRST_ACCOUNT_ID + index),
            Long.toString(FIRST_SCOPED_ID + index),
            username,
            name,
            login,
            "BUSINESS",
            page);
    byId.put(account.id(), account);
    return account;
  }

  void restore(Account account) {
    byId.put(account.id(), account);
  }

  void addPerson(String username) {
    people.add(username);
  }

  void addPlace(Place place) {
    places.add(place);
  }

  /** Adds a Page that no Instagram account is linked to. */
  void addLonePage(Account.Page page) {
    lonePages.add(page);
  }

  /** The Page of that id, linked to an account or not. */
  public Optional<Account.Page> page(String id) {
    return pages().stream().filter(page -> page.id().equals(id)).findFirst();
  }

  /** The Pages that Facebook user runs. */
  public List<Account.Page> pagesOf(String userId) {
    return pages().stream().filter(page -> page.ownerId().equals(userId)).toList();
  }

  private List<Account.Page> pages() {
    List<Account.Page> pages = new ArrayList<>();
    byId.values().forEach(account -> Optional.ofNullable(account.page()).ifPresent(pages::add));
    pages.addAll(lonePages);
    return pages;
  }

  public List<Account> all() {
    return List.copyOf(byId.values());
  }

  public Optional<Account> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Optional<Account> byUsername(String username) {
    return byId.values().stream()
        .filter(account -> account.username().equalsIgnoreCase(username))
        .findFirst();
  }

  public Optional<Account> byPageId(String pageId) {
    return byId.values().stream()
        .filter(account -> account.page() != null && account.page().id().equals(pageId))
        .findFirst();
  }

  public List<Account> ofFacebookUser(String userId) {
    return byId.values().stream()
        .filter(account -> account.page() != null && account.page().ownerId().equals(userId))
        .toList();
  }

  /** Whether the name can be tagged or invited. */
  public boolean isUsername(String username) {
    return people.contains(username) || byUsername(username).isPresent();
  }

  public List<String> people() {
    return List.copyOf(people);
  }

  public List<Place> places() {
    return List.copyOf(places);
  }

  public Optional<Place> place(String id) {
    return places.stream().filter(place -> place.id().equals(id)).findFirst();
  }

  void clear() {
    byId.clear();
    people.clear();
    places.clear();
    lonePages.clear();
  }
}
