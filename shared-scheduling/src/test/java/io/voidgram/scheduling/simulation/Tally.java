package io.voidgram.scheduling.simulation;

/** What was counted over many lives. */
final class Tally {
  long lives;
  long steps;
  long crashes;
  long faults;
  long retriesByUser;
  long published;
  long failed;
  long unknown;

  /** Posts that are neither live nor FAILED, or called PUBLISHED without being live. */
  long lost;

  /** Posts that are live more than once. */
  long doubled;

  /** Posts that never came to an end. */
  long stuck;

  /** Posts that are live although their error code claims that they are not. */
  long misreported;

  /** Posts that carry the media id of another post. */
  long misbound;

  /** Posts that went live before they were due. */
  long early;

  /** Posts that failed in a world without any fault. */
  long needless;

  /** Events the machine could not take. */
  long broken;

  long flaws() {
    return lost + doubled + stuck + misreported + misbound + early + needless + broken;
  }

  void add(Tally other) {
    lives += other.lives;
    steps += other.steps;
    crashes += other.crashes;
    faults += other.faults;
    retriesByUser += other.retriesByUser;
    published += other.published;
    failed += other.failed;
    unknown += other.unknown;
    lost += other.lost;
    doubled += other.doubled;
    stuck += other.stuck;
    misreported += other.misreported;
    misbound += other.misbound;
    early += other.early;
    needless += other.needless;
    broken += other.broken;
  }

  @Override
  public String toString() {
    return "lives "
        + lives
        + ", steps "
        + steps
        + ", crashes "
        + crashes
        + ", faults "
        + faults
        + ", retries by the user "
        + retriesByUser
        + ", published "
        + published
        + ", failed "
        + failed
        + " (outcome unknown "
        + unknown
        + ")"
        + "; lost "
        + lost
        + ", doubled "
        + doubled
        + ", stuck "
        + stuck
        + ", misreported "
        + misreported
        + ", misbound "
        + misbound
        + ", early "
        + early
        + ", needless "
        + needless
        + ", broken "
        + broken;
  }
}
