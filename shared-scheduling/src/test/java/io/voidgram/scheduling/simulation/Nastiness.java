package io.voidgram.scheduling.simulation;

/** How nasty one life's world is; chances are per mille and per occasion. */
final class Nastiness {
  /** The latest commit after an unclear answer, and the longest lag, for which all is promised. */
  private static final int COMMIT_MAX_MS = 90_000;

  private static final int LAG_MAX_MS = 120_000;

  private static final int LOOSE_LAG_MAX_MS = 900_000;

  /** Two jumps of our clock between these stay within the margin of the machine. */
  private static final int CLOCK_MAX_MS = 14_000;

  /** By how much the wall clock is wrong at most, where another clock stands beside it. */
  private static final int[] CLOCKS_MAX_MS = {CLOCK_MAX_MS, 600_000, 3_600_000, 8 * 3_600_000};

  int crash;
  int longDowntime;
  boolean isOneProcess;
  int offline;
  int throttle;
  int publishFault;
  int callFault;
  int containerFault;
  int accountFault;
  int pageFault;
  int meddling;
  int clockJump;

  /** How often the clock is wrong when a process begins. */
  int wrongAtBoot;

  /** Whether answers tell no date. */
  boolean isDateless;

  /** Whether there is no clock but the wall's, as in the Worker. */
  boolean isCloud;

  /** How often a crash ends with an older copy of the home put in its place. */
  int restore;

  int clockMaxMs = CLOCK_MAX_MS;
  int commitMaxMs = COMMIT_MAX_MS;

  /** For how long the status of a container is stale. */
  int statusLagMs;

  /** For how long a list of media or posts is stale. */
  int listLagMs;

  int pageSize = 25;
  int strangers;
  int graceMinutes = 360;

  /** How many calls a driver makes for a job before it puts it back. */
  int callsMax = Integer.MAX_VALUE;

  boolean areCaptionsTold = true;
  boolean areCaptionsAltered;
  boolean isPageSilent;
  boolean isLoose;
  RepeatPublish repeatPublish = RepeatPublish.DUPLICATE;
  Curse curse = Curse.NONE;

  /** Meta does not say what a second publish of one container does. */
  enum RepeatPublish {
    ERROR,
    SAME_ID,
    DUPLICATE
  }

  /** What never heals in this world. */
  enum Curse {
    NONE,
    /** The media can never be fetched. */
    NO_FETCH,
    /** Every container ends in an error that another one might not have. */
    NO_CONTAINER,
    /** Containers are never finished. */
    NO_END,
    /** Publish calls have neither answer nor effect. */
    MUTE,
    /** Containers call themselves finished and cannot be published. */
    NEVER_READY,
    /** Containers cannot be read from their publish call on. */
    UNREADABLE,
    /** The quota is used up. */
    NO_QUOTA
  }

  private Nastiness() {}

  /** A world drawn for one life: some perfect, some with one kind of trouble, some with all. */
  static Nastiness drawn(SeededRandom random) {
    Nastiness drawn = new Nastiness();
    drawn.repeatPublish = RepeatPublish.values()[random.below(3)];
    if (random.perMille(100)) {
      return drawn;
    }
    if (random.perMille(50)) {
      drawn.drawAbsence(random);
      return drawn;
    }
    boolean isAll = random.perMille(250);
    drawn.drawOurs(random, isAll);
    drawn.drawTheirs(random, isAll);
    if (random.perMille(50)) {
      drawn.curse = Curse.values()[random.between(1, Curse.values().length - 1)];
    }
    if (random.perMille(60)) {
      drawn.loosen(random);
    }
    return drawn;
  }

  /** A computer that is often switched off, and nothing else. */
  private void drawAbsence(SeededRandom random) {
    isOneProcess = true;
    restore = random.perMille(500) ? random.between(50, 500) : 0;
    crash = random.between(20, 120);
    longDowntime = 800;
    graceMinutes = random.perMille(700) ? 2880 : 360;
  }

  /** What goes wrong on our side of the network. */
  private void drawOurs(SeededRandom random, boolean isAll) {
    crash = some(random, isAll, 350, 5, 100);
    longDowntime = some(random, isAll, 100, 50, 300);
    isOneProcess = random.perMille(500);
    offline = some(random, isAll, 80, 5, 40);
    meddling = some(random, false, 80, 20, 200);
    drawClocks(random);
    graceMinutes = random.perMille(700) ? 360 : random.perMille(500) ? 30 : 2880;
    callsMax = random.perMille(500) ? random.between(1, 8) : Integer.MAX_VALUE;
  }

  /** Where there is no clock but the wall's, somebody else keeps that right to seconds. */
  private void drawClocks(SeededRandom random) {
    clockJump = some(random, false, 100, 10, 100);
    isCloud = random.perMille(250);
    if (!isCloud) {
      clockMaxMs = CLOCKS_MAX_MS[random.below(CLOCKS_MAX_MS.length)];
      wrongAtBoot = some(random, false, 60, 50, 300);
      isDateless = random.perMille(50);
    }
    restore = isOneProcess && !isCloud && !isDateless ? some(random, false, 200, 50, 500) : 0;
  }

  /** What goes wrong on Meta's side. */
  private void drawTheirs(SeededRandom random, boolean isAll) {
    throttle = some(random, isAll, 80, 2, 30);
    publishFault = some(random, isAll, 400, 100, 800);
    callFault = some(random, isAll, 250, 20, 250);
    containerFault = some(random, isAll, 150, 20, 300);
    accountFault = some(random, isAll, 80, 2, 40);
    pageFault = some(random, isAll, 300, 100, 600);
    statusLagMs = random.perMille(300) ? random.between(0, LAG_MAX_MS) : 0;
    listLagMs = random.perMille(300) ? random.between(0, LAG_MAX_MS) : 0;
    pageSize = random.perMille(200) ? random.between(1, 3) : 25;
    strangers = random.perMille(200) ? random.between(1, 6) : 0;
    areCaptionsTold = random.perMille(700);
    areCaptionsAltered = random.perMille(50);
    restore = areCaptionsAltered ? 0 : restore;
    isPageSilent = random.perMille(200);
  }

  private static int some(SeededRandom random, boolean isAll, int chance, int from, int to) {
    return isAll || random.perMille(chance) ? random.between(from, to) : 0;
  }

  /** Beyond what is promised, in a world where a second publish of a container does no harm. */
  private void loosen(SeededRandom random) {
    isLoose = true;
    restore = 0;
    repeatPublish = random.perMille(500) ? RepeatPublish.ERROR : RepeatPublish.SAME_ID;
    statusLagMs = random.between(0, LOOSE_LAG_MAX_MS);
    listLagMs = random.between(0, LOOSE_LAG_MAX_MS);
    commitMaxMs = 600_000;
    clockMaxMs = Math.max(clockMaxMs, 3_600_000);
  }

  /** Whether nothing at all goes wrong, so that every post must be on time. */
  boolean isPerfect() {
    return isHealing()
        && crash + offline + throttle + pageFault + meddling + clockJump + wrongAtBoot == 0;
  }

  /** Whether whatever goes wrong passes by itself, so that no post may fail for it. */
  boolean isHealing() {
    return publishFault + callFault + containerFault + accountFault == 0
        && curse == Curse.NONE
        && !isLoose;
  }

  /** Whether nothing but its curse can be the reason for a failure. */
  boolean isOnlyCursed() {
    int troubles = crash + offline + throttle + clockJump + wrongAtBoot;
    int faults = publishFault + callFault + containerFault + accountFault;
    return curse != Curse.NONE && troubles + faults == 0 && !isLoose;
  }

  /**
   * Whether only a user who looks first, as the error asks, may retry a post of unknown outcome.
   */
  boolean mustUserLookFirst() {
    return isLoose || areCaptionsAltered || curse == Curse.UNREADABLE;
  }
}
