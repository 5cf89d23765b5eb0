package io.voidgram.server.web;

import io.voidgram.server.text.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page with the names of all files that a screen is made of, so that a browser asks for them at
 * once and not for each when another one mentions it; and with what it will ask the API first.
 */
record ScreenFiles(String version, List<String> names) {
  private static final String PAGE = "/web/app.html";
  private static final String HOME = "home";
  private static final String FIRST_QUESTION =
      "<link rel=\"preload\" as=\"fetch\" href=\"/api/posts/home\" crossorigin>";

  byte[] page(String folder) {
    String links =
        filesOf(folder).stream()
            .map(name -> "<link rel=\"modulepreload\" href=\"" + address(name) + "\">")
            .collect(Collectors.joining("\n  "));
    return text(PAGE)
        .replace("<!-- question -->", folder.equals(HOME) ? FIRST_QUESTION : "")
        .replace("<!-- screen -->", links)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Those in its folder, and what they import of other screens. */
  private Set<String> filesOf(String folder) {
    String own = "screens/" + folder + "/";
    Set<String> found = new LinkedHashSet<>();
    List<String> left = new ArrayList<>();
    names.stream().filter(name -> name.startsWith(own) && name.endsWith(".js")).forEach(left::add);
    Pattern mentioned = Pattern.compile(Pattern.quote(address("")) + "(screens/[\\w/-]+\\.js)");
    while (!left.isEmpty()) {
      String name = left.remove(left.size() - 1);
      if (found.add(name)) {
        mentioned.matcher(text("/web/" + name)).results().forEach(it -> left.add(it.group(1)));
      }
    }
    return found;
  }

  private String address(String name) {
    return "/web/" + version + "/" + name;
  }

  private static String text(String resource) {
    return new String(Resource.read(resource), StandardCharsets.UTF_8);
  }
}
