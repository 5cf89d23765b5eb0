package io.voidgram.scheduling.publish.machine;

import io.voidgram.scheduling.publish.GraphCommand;
import io.voidgram.scheduling.publish.Moment;
import io.voidgram.scheduling.publish.PagePost;
import io.voidgram.scheduling.publish.PublishCommand;
import io.voidgram.scheduling.publish.PublishEvent;
import io.voidgram.scheduling.publish.PublishIntent;
import io.voidgram.scheduling.publish.PublishJob;
import io.voidgram.scheduling.publish.PublishState;
import io.voidgram.scheduling.publish.PublishState.CrossPosting;
import io.voidgram.scheduling.publish.PublishState.Failed;
import io.voidgram.scheduling.publish.PublishState.Published;
import io.voidgram.scheduling.publish.Step;
import io.voidgram.scheduling.simulation.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every state against every event, as written down in {@code grid.txt}: a section for each job, a
 * line for each outcome with the events that lead to it.
 */
final class Grid {
  private static final Map<String, PublishJob> JOBS = GridJobs.all();
  private static final Map<String, PublishEvent> EVENTS = GridEvents.all();
  private static final String SECTION = "== ";

  /** The outcome that is written down, by section and event. */
  private final Map<String, Map<String, String>> expected = new LinkedHashMap<>();

  private Grid() {}

  static Grid read(String text) {
    Grid grid = new Grid();
    String section = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith(SECTION)) {
        section = line.substring(SECTION.length());
        grid.expected.put(section, new LinkedHashMap<>());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        grid.addLine(section, line);
      }
    }
    return grid;
  }

  private void addLine(String section, String line) {
    Map<String, String> cells = expected.get(section);
    int bar = line.indexOf('|');
    if (cells == null || bar < 0) {
      throw new IllegalArgumentException("no section, or no bar: " + line);
    }
    String outcome = line.substring(bar + 1).strip();
    for (String pattern : line.substring(0, bar).split(",", -1)) {
      for (String event : matching(pattern.strip())) {
        if (cells.put(event, outcome) != null) {
          throw new IllegalArgumentException(section + " says two things of " + event);
        }
      }
    }
  }

  /** {@code Refused *} stands for all that are refused. */
  private static List<String> matching(String pattern) {
    boolean isAll = pattern.endsWith(" *");
    String start = pattern.substring(0, pattern.length() - (isAll ? 1 : 0));
    List<String> found = new ArrayList<>();
    for (String event : EVENTS.keySet()) {
      if (isAll ? event.startsWith(start) : event.equals(pattern)) {
        found.add(event);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("there is no event " + pattern);
    }
    return found;
  }

  /** The cells that are not written down, or that are and do not exist. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    for (String section : JOBS.keySet()) {
      Map<String, String> cells = expected.getOrDefault(section, Map.of());
      for (String event : EVENTS.keySet()) {
        if (!cells.containsKey(event)) {
          gaps.add(section + " / " + event + " is not in grid.txt");
        }
      }
    }
    for (String section : expected.keySet()) {
      if (!JOBS.containsKey(section)) {
        gaps.add(section + " is in grid.txt, and GridJobs has no such job");
      }
    }
    return gaps;
  }

  /** The cells in which that machine does something else. */
  List<String> differences(Machine machine) {
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (section, cells) ->
            cells.forEach(
                (event, outcome) -> {
                  String actual = outcome(machine, section, event);
                  if (!actual.equals(outcome)) {
                    differences.add(section + " / " + event + ": " + actual + ", not " + outcome);
                  }
                }));
    return differences;
  }

  static String outcome(Machine machine, String section, String event) {
    PublishJob job = at(JOBS, section);
    try {
      return inWords(job, machine.step(job, at(EVENTS, event), Moment.of(GridJobs.NOW), 0.5));
    } catch (IllegalStateException e) {
      boolean isOurs = String.valueOf(e.getMessage()).contains(" cannot take ");
      return isOurs ? "bug" : "broken: " + e.getMessage();
    }
  }

  private static <T> T at(Map<String, T> map, String name) {
    T found = map.get(name);
    if (found == null) {
      throw new IllegalArgumentException("the grid has no " + name);
    }
    return found;
  }

  /** The next state, the command, and what the step costs. */
  private static String inWords(PublishJob before, Step step) {
    PublishJob after = step.job();
    String words = inWords(after.state()) + ", " + inWords(step.command());
    int attempts = after.attempt() - before.attempt();
    words += attempts == 0 ? "" : attempts == 1 ? ", +attempt" : ", attempt " + after.attempt();
    boolean isDoubted = doubts(after) > doubts(before);
    boolean isRepeat = calls(before) > 0 && calls(after) > calls(before);
    return words + (isDoubted ? ", +doubt" : "") + (isRepeat ? ", +call" : "");
  }

  private static String inWords(PublishCommand command) {
    String name = command.getClass().getSimpleName();
    if (command instanceof PublishCommand.SleepUntil sleep) {
      return name + " " + after(sleep.wakeAt());
    }
    if (command instanceof GraphCommand.CreateChild child) {
      return name + " " + child.index();
    }
    if (command instanceof GraphCommand.CreateContainer container) {
      return container.childIds().isEmpty() ? name : name + " " + container.childIds();
    }
    if (command instanceof GraphCommand.ReadContainer read) {
      return name + " " + read.containerId();
    }
    if (command instanceof GraphCommand.PublishContainer publish) {
      return name + " " + publish.containerId() + " " + after(publish.notBefore());
    }
    if (command instanceof GraphCommand.ReadMedia read) {
      return name + " " + read.mediaId();
    }
    return name;
  }

  private static String after(Instant instant) {
    double seconds = (instant.toEpochMilli() - GridJobs.NOW.toEpochMilli()) / 1000.0;
    boolean isWhole = seconds == Math.rint(seconds);
    return isWhole ? "+" + (long) seconds + " s" : "+" + seconds + " s";
  }

  private static String inWords(PublishState state) {
    String name = state.getClass().getSimpleName();
    if (state instanceof Failed failed) {
      boolean isSaid = failed.message().contains("may be live");
      return name + " " + failed.code() + (isSaid ? " (may be live)" : "");
    }
    if (state instanceof CrossPosting crossPosting) {
      return name + " " + crossPosting.progress().stage();
    }
    if (state instanceof Published published) {
      PagePost page = published.pagePost();
      String noted = page.note() == null ? "" : " with a note";
      return name + noted + (page.facebookPostId() == null ? "" : " on the Page");
    }
    return name;
  }

  private static int doubts(PublishJob job) {
    PublishIntent intent = job.state().intent();
    return intent == null ? 0 : intent.doubts();
  }

  private static int calls(PublishJob job) {
    PublishIntent intent = job.state().intent();
    return intent == null ? 0 : intent.calls();
  }
}
