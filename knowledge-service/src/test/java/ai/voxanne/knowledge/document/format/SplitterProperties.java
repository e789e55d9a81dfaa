package ai.voxanne.knowledge.document.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Cutting loses nothing, whatever is cut, and every passage fits the model. */
class SplitterProperties {

    private final Splitter splitter = new Splitter(SplitterProperties::tokens, 10_000);

    @Property(tries = 60)
    void noTextIsLost(@ForAll("documents") List<Block> blocks) {
        var spoken = new StringBuilder();
        blocks.forEach(block -> block.lines().forEach(spoken::append));
        var kept = new StringBuilder();
        splitter.split("", blocks).forEach(passage -> kept.append(withoutHeading(passage)));
        assertThat(letters(kept)).isEqualTo(letters(spoken));
    }

    @Property(tries = 60)
    void everyPassageFits(@ForAll("documents") List<Block> blocks) {
        assertThat(splitter.split("", blocks))
                .allSatisfy(passage -> assertThat(tokens(passage.content())).isLessThanOrEqualTo(Splitter.MOST_TOKENS));
    }

    @Property(tries = 60)
    void everyPassageStandsUnderItsHeadings(@ForAll("documents") List<Block> blocks) {
        assertThat(splitter.split("", blocks)).allSatisfy(passage -> {
            assertThat(passage.content()).startsWith(passage.heading());
            assertThat(withoutHeading(passage)).isNotBlank();
        });
    }

    @Property(tries = 60)
    void whatBelongsTogetherIsCutOnlyWhenItAloneIsTooLong(@ForAll("documents") List<Block> blocks) {
        var passages = splitter.split("", blocks);
        blocks.stream()
                .map(block -> String.join("\n", block.lines()))
                .filter(whole -> tokens(whole) <= 100)
                .forEach(whole -> assertThat(passages)
                        .anyMatch(passage -> passage.content().contains(whole)));
    }

    @Example
    void aHeadingThatLeavesNoRoomIsTextItself() {
        var passages = splitter.split("", List.of(new Block(List.of("h".repeat(200)), List.of("text"))));
        assertThat(passages).extracting(Passage::heading).containsOnly("");
        assertThat(passages).extracting(Passage::content).containsExactly("h".repeat(200), "text");
    }

    @Example
    void aWordWithoutEndIsNoBook() {
        var oneToken = new Splitter(text -> text.isEmpty() ? 0 : 1, 10_000);
        var passages = oneToken.split("", List.of(new Block(List.of("Prices"), List.of("x".repeat(200_000)))));
        assertThat(passages)
                .hasSizeGreaterThan(90)
                .allSatisfy(
                        passage -> assertThat(passage.content()).hasSizeLessThanOrEqualTo(Splitter.MOST_CHARACTERS));
    }

    @Example
    void whatHasTooManyPassagesIsNotCutToItsEnd() {
        var blocks = IntStream.range(0, 1000)
                .mapToObj(i -> new Block(List.of("Part " + i), List.of("text")))
                .toList();
        assertThat(new Splitter(SplitterProperties::tokens, 10).split("", blocks))
                .hasSize(11);
    }

    @Example
    void theTitleIsNotRepeatedAsAHeading() {
        var passages = splitter.split("Prices", List.of(new Block(List.of("Prices", "Botox"), List.of("300 dollars"))));
        assertThat(passages).containsExactly(new Passage("Botox", "Botox\n300 dollars"));
    }

    @Provide
    Arbitrary<List<Block>> documents() {
        var headings = Arbitraries.of("Hours", "Prices", "Parking", "x".repeat(60))
                .list()
                .ofMaxSize(4);
        var words = Arbitraries.strings()
                .withCharRange('a', 'f')
                .withChars('.', '?', '\u00e9', '\u4e2d')
                .ofMinLength(1)
                .ofMaxLength(20);
        var line = Arbitraries.frequencyOf(
                Tuple.of(20, words.list().ofMinSize(1).ofMaxSize(30).map(all -> String.join(" ", all))),
                Tuple.of(1, words.list().ofMinSize(60).ofMaxSize(120).map(all -> String.join(" ", all))),
                Tuple.of(1, Arbitraries.strings().alpha().ofMinLength(400).ofMaxLength(900)));
        return Combinators.combine(headings, line.list().ofMinSize(1).ofMaxSize(6))
                .as(Block::new)
                .list()
                .ofMaxSize(8);
    }

    // The worst tokenizer there is: a token for every character that isn't white space.
    private static int tokens(String text) {
        return (int) text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    }

    private static String withoutHeading(Passage passage) {
        return passage.heading().isEmpty()
                ? passage.content()
                : passage.content().substring(passage.heading().length());
    }

    private static String letters(CharSequence text) {
        return text.toString().replaceAll("\\s+", "");
    }
}
