package io.voidgram.scheduling.graph;

import org.jspecify.annotations.Nullable;

/**
 * What a person can do about an error of Meta's: one sentence for each row of the error table.
 *
 * <p>A job's state names the error by its numbers. The sentence is added where the post is shown:
 * the Worker shows none, and would be larger by all of them.
 */
public final class GraphAdvice {
  private static final String NUMBERS = "(code ";
  private static final String PERMISSION = "Reconnect the account and grant all it asks for.";

  private GraphAdvice() {}

  /** The message with that sentence behind the numbers of Meta's error, if it tells some. */
  public static String added(String message) {
    int numbers = message.lastIndexOf(NUMBERS) + NUMBERS.length();
    int end = message.indexOf(").", numbers);
    if (numbers < NUMBERS.length() || end < 0) {
      return message;
    }
    String[] codes = message.substring(numbers, end).split("/", -1);
    try {
      String advice =
          of(Integer.parseInt(codes[0]), codes.length < 2 ? 0 : Integer.parseInt(codes[1]));
      String told = message.substring(0, end + 2);
      String rest = message.substring(end + 2);
      return rest.startsWith(" " + advice) ? message : told + " " + advice + rest;
    } catch (NumberFormatException e) {
      return message;
    }
  }

  /** The sentence for a code and its subcode, of which either may be 0. */
  public static String of(int code, int subcode) {
    String special = bySubcode(subcode);
    String usual = special == null ? bySubcode(subcodeMeantBy(code)) : special;
    return usual == null ? byCode(code, subcode) : usual;
  }

  private static @Nullable String bySubcode(int subcode) {
    return switch (subcode) {
      case 2207001 -> "Instagram's servers had a fault. Retry the post in some minutes.";
      case 2207003 -> "The download took too long. Use a faster line or a smaller file, and retry.";
      case 2207004 -> "Make the image smaller than 8 MB.";
      case 2207005 -> "Upload the image as JPEG.";
      case 2207006 -> "Check that the account still is a professional one, then retry the post.";
      case 2207008, 2207020 -> "Retry the post: it then goes to Instagram anew.";
      case 2207009 -> "Crop the image: it may be from 4:5 (tall) to 1.91:1 (wide).";
      case 2207010 -> "Shorten the caption: 2,200 characters, 30 hashtags, 20 mentions at most.";
      case 2207023 -> "Choose IMAGE, REELS, STORIES or CAROUSEL as the post's type.";
      case 2207026 -> "Save the video as MP4 with H.264 and AAC, and upload it again.";
      case 2207027 -> "Instagram still works on the media. Retry the post in some minutes.";
      case 2207028 -> "Give the carousel 2 to 10 images or videos.";
      case 2207032, 2207053, 2207082, 2207085 ->
          "Retry the post in some minutes; if it fails again, upload another file.";
      case 2207035, 2207036, 2207037 -> "Take the product tags out of the post.";
      case 2207040 -> "Tag 20 people at most.";
      case 2207042 -> "The account has posted all it may within 24 hours. Retry the post tomorrow.";
      case 2207050 -> "Open Instagram's app: the account is restricted, and the app says why.";
      case 2207051 -> "Instagram takes this for spam. Post nothing for some hours, then retry.";
      case 2207052 -> "Check that the file opens at the public address, then retry the post.";
      case 2207057 -> "Choose a cover picture from within the video.";
      case 2207073 -> "Delete the post in Instagram's app.";
      case 2207076 -> "Upload the file again, or another one.";
      case 2207077 -> "Check that the public address can be reached, then retry the post.";
      case 2207081 -> "The account has no trial reels. Post it as an ordinary reel.";
      default -> null;
    };
  }

  /** The subcode that says the same as the code alone, or 0. */
  private static int subcodeMeantBy(int code) {
    return switch (code) {
      case 9 -> 2207042;
      case 24 -> 2207008;
      case 25 -> 2207050;
      case 352 -> 2207026;
      case 9004 -> 2207052;
      case 9007 -> 2207027;
      case 36000 -> 2207004;
      case 36001 -> 2207005;
      case 36003 -> 2207009;
      case 36004 -> 2207010;
      default -> 0;
    };
  }

  private static String byCode(int code, int subcode) {
    return switch (code) {
      case 190 -> TokenAdvice.of(subcode);
      case 102 -> TokenAdvice.RECONNECT;
      case 3, 10 -> PERMISSION;
      case 100 ->
          subcode == 33
              ? "It is gone, or this account may not see it. Look in Instagram's app."
              : "Check the post's tags, place and collaborators, then retry it.";
      case 4, 17, 32, 341, 613, 80001, 80002 ->
          "Meta limits how often it may be asked. Wait an hour.";
      case 1, 2 -> "Meta has a passing fault. Retry in some minutes.";
      case 368 -> "Instagram blocks this for a time. Open its app for the reason; wait a day.";
      case 506 -> "Instagram has this very post already. Look at the account, or change the text.";
      case 2500, 2635 -> "This is a fault of VoidGram. Update it, or report the numbers.";
      default ->
          code >= 200 && code < 300
              ? PERMISSION
              : "Retry in some minutes; if it fails again, report the numbers.";
    };
  }
}
