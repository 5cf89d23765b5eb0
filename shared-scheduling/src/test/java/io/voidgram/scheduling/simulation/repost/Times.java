package io.voidgram.scheduling.simulation.repost;

/** Instants as Meta writes them, without what TeaVM lacks or makes large. */
final class Times {
  private static final long DAY_S = 86_400;

  private Times() {}

  static String text(long ms) {
    long seconds = Math.floorDiv(ms, 1000L);
    long ofDay = Math.floorMod(seconds, DAY_S);
    String time = two(ofDay / 3600) + ":" + two(ofDay / 60 % 60) + ":" + two(ofDay % 60);
    return date(Math.floorDiv(seconds, DAY_S)) + "T" + time + "+0000";
  }

  /** Days since 1970-01-01 as a date of the Gregorian calendar. */
  private static String date(long days) {
    long fromMarch = days + 719_468;
    long era = Math.floorDiv(fromMarch, 146_097L);
    long ofEra = fromMarch - era * 146_097;
    long year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
    long ofYear = ofEra - (365 * year + year / 4 - year / 100);
    long month = (5 * ofYear + 2) / 153;
    long day = ofYear - (153 * month + 2) / 5 + 1;
    long civil = month < 10 ? month + 3 : month - 9;
    return year + era * 400 + (civil <= 2 ? 1 : 0) + "-" + two(civil) + "-" + two(day);
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
