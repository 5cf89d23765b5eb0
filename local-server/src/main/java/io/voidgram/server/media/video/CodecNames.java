package io.voidgram.server.media.video;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The usual names of codecs, whatever a container calls them. */
final class CodecNames {
  /** The usual name first, then the names in containers, in lower case. */
  private static final String ROWS =
      """
      h264  avc1 avc3 h264 x264 v_mpeg4/iso/avc
      hevc  hvc1 hev1 hevc h265 v_mpegh/iso/hevc
      vp8  vp08 vp80 v_vp8
      vp9  vp09 vp90 v_vp9
      av1  av01 v_av1
      mpeg4  mp4v fmp4 xvid divx dx50 v_mpeg4/iso/sp v_mpeg4/iso/asp v_mpeg4/iso/ap
      h263  s263 h263
      mpeg2video  m2v1 mpg2 v_mpeg2
      mpeg1video  mpg1 v_mpeg1
      mjpeg  jpeg mjpg mjpa v_mjpeg
      theora  v_theora
      prores  apch apcn apcs apco ap4h ap4x v_prores
      aac  mp4a wave-ff wave-1600 a_aac
      mp3  .mp3 ms\0u wave-55 a_mpeg/l3
      mp2  a_mpeg/l2 wave-50
      opus  a_opus opus
      vorbis  a_vorbis
      flac  a_flac flac
      alac  a_alac
      ac3  a_ac3 wave-2000 ac-3
      eac3  a_eac3 ec-3
      dts  a_dts
      amr_nb  samr
      amr_wb  sawb
      pcm  wave-1 wave-3 wave-fffe a_pcm/int/lit a_pcm/int/big a_pcm/float/ieee sowt twos lpcm
      pcm  ipcm fpcm raw in24 in32 fl32 fl64
      pcm_mulaw  ulaw
      pcm_alaw  alaw
      """;

  private static final Map<String, String> KNOWN = known();

  private CodecNames() {}

  private static Map<String, String> known() {
    Map<String, String> known = new HashMap<>();
    for (String row : ROWS.split("\n", -1)) {
      String[] names = row.split(" +", -1);
      Arrays.stream(names).skip(1).forEach(name -> known.put(name, names[0]));
    }
    return known;
  }

  /** The usual name; a codec without one keeps what of its container's name can be printed. */
  static String of(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    String aac = plain.startsWith("a_aac/") ? "aac" : plain;
    return KNOWN.getOrDefault(aac, name.replaceAll("[^ -~]", "").strip());
  }
}
