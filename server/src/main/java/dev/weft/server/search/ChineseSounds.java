package dev.weft.server.search;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * Which Chinese characters sound alike: whoever types by sound takes one for the other (帐蓬 for 帐篷).
 * GB 2312 orders its 3,755 commonest characters by sound; of others nothing is known.
 */
final class ChineseSounds {

  /** Which has the codes of GB 2312 and more. */
  private static final Charset CODES = Charset.forName("GB18030");

  /** The codes of the commonest characters. */
  private static final int FIRST = 0xB0A1;

  private static final int LAST = 0xD7F9;

  /** The first character of each syllable, in order of codes; tones are not told apart. */
  private static final int[] SYLLABLES =
      ("啊埃鞍肮凹芭白斑邦苞杯奔崩逼鞭标鳖彬兵玻捕擦猜餐苍操厕层插拆搀昌超车郴撑吃充抽初揣川疮吹春戳疵聪凑粗蹿摧村磋搭呆耽当刀德蹬堤颠碉跌丁丢东兜督端堆墩掇蛾恩而发"
              + "藩坊菲芬丰佛否夫噶该干冈篙哥给根耕工钩辜刮乖棺光瑰辊锅哈骸酣夯壕呵嘿痕哼轰喉呼花槐欢荒灰荤豁击嘉歼僵蕉揭巾荆炯揪鞠捐撅均喀开刊康考坷肯坑空抠枯夸块宽"
              + "匡亏坤括垃莱蓝琅捞勒雷棱厘俩联粮撩列琳玲溜龙楼芦驴峦掠抡萝妈埋瞒芒猫么玫门萌眯棉苗蔑民明谬摸谋拇拿氖南囊挠呢馁嫩能妮蔫娘鸟捏您柠牛脓奴女暖虐挪哦欧啪拍"
              + "攀乓抛呸喷砰坯篇飘撇拼乒坡扑期掐牵枪橇切钦青琼秋趋圈缺裙然瓤饶惹壬扔日戎揉茹软蕊闰若撒腮三桑搔瑟森僧莎筛珊墒梢奢砷声师收蔬刷摔栓霜谁吮说斯松搜苏酸虽孙"
              + "蓑塌胎坍汤掏特藤梯天挑贴厅通偷凸湍推吞拖挖歪豌汪威瘟嗡挝巫昔瞎掀相萧楔薪星兄休墟轩靴勋压焉殃邀椰一茵英哟拥幽迂鸳曰耘匝栽咱赃遭责贼怎增扎摘瞻樟招遮珍蒸"
              + "芝中舟珠抓拽专桩椎谆捉兹鬃邹租钻嘴尊昨")
          .codePoints()
          .map(ChineseSounds::code)
          .toArray();

  private ChineseSounds() {}

  /** Whether no character of one word sounds otherwise than the one in its place in another. */
  static boolean mayBeAlike(String word, String other) {
    int[] characters = word.codePoints().toArray();
    int[] others = other.codePoints().toArray();
    for (int at = 0; at < Math.min(characters.length, others.length); at++) {
      int one = syllable(characters[at]);
      int two = syllable(others[at]);
      if (characters.length == others.length && one >= 0 && two >= 0 && one != two) {
        return false;
      }
    }
    return true;
  }

  /** The place of the syllable of a character; below 0 where it is not known. */
  private static int syllable(int character) {
    int code = code(character);
    if (code < FIRST || code > LAST) {
      return -1;
    }
    int found = Arrays.binarySearch(SYLLABLES, code);
    return found < 0 ? -found - 2 : found;
  }

  private static int code(int character) {
    byte[] code = Character.toString(character).getBytes(CODES);
    return code.length == 2 ? ((code[0] & 0xFF) << 8) | (code[1] & 0xFF) : -1;
  }
}
