package ai.voxanne.followup.setting;

import static org.assertj.core.api.Assertions.assertThat;

import ai.voxanne.followup.setting.Segments.Encoding;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** Texts are counted as networks count them. */
class SegmentsProperties {

    @Property
    void plainLettersAreGsm(@ForAll @CharRange(from = 'a', to = 'z') @StringLength(max = 700) String text) {
        var segments = Segments.of(text);

        int expected = text.length() <= 160 ? 1 : Math.ceilDiv(text.length(), 153);
        assertThat(segments).isEqualTo(new Segments(Encoding.GSM_7, text.length(), expected));
    }

    @Property
    void oneForeignLetterMakesAllOfItUcs(
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(max = 300) String text) {
        var segments = Segments.of("\u0451" + text);

        int length = text.length() + 1;
        int expected = length <= 70 ? 1 : Math.ceilDiv(length, 67);
        assertThat(segments).isEqualTo(new Segments(Encoding.UCS_2, length, expected));
    }

    @Property
    void anyTextFitsIntoItsSegments(@ForAll @StringLength(max = 500) String text) {
        var segments = Segments.of(text);

        boolean gsm = segments.encoding() == Encoding.GSM_7;
        int room = segments.count() == 1 ? (gsm ? 160 : 70) : (gsm ? 153 : 67) * segments.count();
        assertThat(segments.characters()).isLessThanOrEqualTo(room).isGreaterThanOrEqualTo(text.length());
        assertThat(segments.count()).isPositive();
    }

    @Example
    void bracesAndEurosCountTwiceAndAreNotCut() {
        assertThat(Segments.of("\u20ac".repeat(80))).isEqualTo(new Segments(Encoding.GSM_7, 160, 1));
        // 76 of them fill 152 of 153 septets: the last stays empty
        assertThat(Segments.of("\u20ac".repeat(153))).isEqualTo(new Segments(Encoding.GSM_7, 306, 3));
    }

    @Example
    void emojiAreNotCut() {
        assertThat(Segments.of("\ud83d\ude00".repeat(35))).isEqualTo(new Segments(Encoding.UCS_2, 70, 1));
        assertThat(Segments.of("\ud83d\ude00".repeat(67))).isEqualTo(new Segments(Encoding.UCS_2, 134, 3));
    }
}
