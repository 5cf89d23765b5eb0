package io.voidgram.scheduling.simulation;

/**
 * How nasty one life's world is; chances are per mille and per occasion.
 *
 * @param repeatPublish what a second publish of one container does
 * @param lagMs the longest time for which status and media list may be stale
 */
record Nastiness(
    int crash,
    int publishFault,
    int callFault,
    int containerFault,
    int accountFault,
    RepeatPublish repeatPublish,
    int lagMs,
    boolean areCaptionsTold) {

  /** Meta does not say what a second publish of one container does. */
  enum RepeatPublish {
    ERROR,
    SAME_ID,
    DUPLICATE
  }

  static final Nastiness NONE = new Nastiness(0, 0, 0, 0, 0, RepeatPublish.DUPLICATE, 0, true);

  /** A world drawn for one life: some calm, some with one kind of trouble, some with all. */
  static Nastiness drawn(Dice dice) {
    boolean isAll = dice.perMille(300);
    return new Nastiness(
        isAll || dice.perMille(400) ? dice.between(5, 120) : 0,
        isAll || dice.perMille(500) ? dice.between(100, 800) : 0,
        isAll || dice.perMille(300) ? dice.between(20, 250) : 0,
        isAll || dice.perMille(200) ? dice.between(20, 300) : 0,
        isAll || dice.perMille(100) ? dice.between(2, 40) : 0,
        RepeatPublish.values()[dice.below(3)],
        dice.perMille(400) ? dice.between(0, 120_000) : 0,
        dice.perMille(700));
  }

  boolean isCalm() {
    return publishFault + callFault + containerFault + accountFault == 0;
  }
}
