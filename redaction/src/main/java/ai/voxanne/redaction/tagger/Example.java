package ai.voxanne.redaction.tagger;

import ai.voxanne.redaction.Entity;
import ai.voxanne.redaction.lexicon.Lexicon;
import ai.voxanne.redaction.reader.Agenda;
import ai.voxanne.redaction.reader.Findings;
import ai.voxanne.redaction.reader.Readers;
import ai.voxanne.redaction.transcript.Transcript;
import ai.voxanne.redaction.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A turn to learn from: what the tagger sees of it, and the right tags. */
public record Example(Decoder.Input input, Tag[] tags) {

    /** The turns of an annotated text. A share of the word lists is forgotten on the way. */
    public static List<Example> of(
            String text, List<Entity> entities, Lexicon lexicon, RandomGenerator random, double forgotten) {
        var transcript = Transcript.of(text);
        var agenda = new Agenda(transcript);
        var findings = Readers.read(transcript, agenda, lexicon);
        var classes = WordClasses.of(transcript, lexicon).forgetting(random, forgotten);
        var context = new Context(transcript, agenda, findings, Staff.namesIn(transcript, lexicon));
        var features = new Features(transcript, context, classes);
        var examples = new ArrayList<Example>();
        for (var turn : transcript.turns()) {
            examples.add(new Example(features.input(turn, findings), tags(transcript, turn, entities, findings)));
        }
        return examples;
    }

    private static Tag[] tags(Transcript transcript, Turn turn, List<Entity> entities, Findings findings) {
        var tags = new Tag[turn.length()];
        var before = Tag.OUTSIDE;
        for (int i = 0; i < tags.length; i++) {
            int at = turn.first() + i;
            var tag = findings.isFree(at, at + 1) ? tagOf(transcript, at, entities) : Tag.OUTSIDE;
            // What a reader has taken is no beginning that could go on.
            tags[i] = tag.mayFollow(before) ? tag : Tag.of(tag.type(), true);
            before = tags[i];
        }
        return tags;
    }

    private static Tag tagOf(Transcript transcript, int at, List<Entity> entities) {
        var token = transcript.token(at);
        for (var entity : entities) {
            // "patel's" is the name that it begins with.
            if (token.start() >= entity.start() && token.start() < entity.end()) {
                boolean begin = at == 0 || transcript.token(at - 1).start() < entity.start();
                return Tag.of(entity.type(), begin);
            }
        }
        return Tag.OUTSIDE;
    }
}
