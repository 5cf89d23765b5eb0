package io.voidgram.server.auth;

import io.voidgram.server.access.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an API key may do: everything, or no more than some scopes.
 *
 * @param text the names of the scopes with commas between them; empty means everything
 */
public record KeyScopes(String text) {
  /** A key without limits. */
  public static final KeyScopes EVERYTHING = new KeyScopes("");

  /** No more than these; none at all means everything, as the API has it. */
  public static KeyScopes of(Collection<Scope> scopes) {
    return new KeyScopes(
        new TreeSet<>(scopes).stream().map(Scope::wireName).collect(Collectors.joining(",")));
  }

  /** A name that this program does not know gives nothing, and never everything. */
  Set<Scope> granted() {
    if (text.isEmpty()) {
      return EnumSet.allOf(Scope.class);
    }
    return Arrays.stream(text.split(","))
        .flatMap(name -> Scope.named(name).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
