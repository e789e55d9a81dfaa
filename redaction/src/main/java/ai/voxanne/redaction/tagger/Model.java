package ai.voxanne.redaction.tagger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Weights of hashed features for each tag. Written sparse: most of the table is empty. */
public final class Model {

    /** Room for the features; a power of two. */
    static final int ROWS = 1 << 19;

    private static final int TAGS = Tag.count();

    private final float[] weights;

    Model(float[] weights) {
        this.weights = weights;
    }

    /** The sum of the weights of the features, for each tag. */
    float[] score(int[] features) {
        var scores = new float[TAGS];
        for (int feature : features) {
            int row = row(feature);
            for (int tag = 0; tag < TAGS; tag++) {
                scores[tag] += weights[row + tag];
            }
        }
        return scores;
    }

    /** Where the weights of a hashed feature begin. */
    static int row(int feature) {
        int mixed = feature * 0x9E3779B1;
        return ((mixed ^ (mixed >>> 15)) & (ROWS - 1)) * TAGS;
    }

    /** Writes the weights that are not zero. */
    public void write(OutputStream target) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(target)))) {
            int last = 0;
            for (int at = 0; at < weights.length; at++) {
                if (weights[at] != 0) {
                    out.writeInt(at - last);
                    out.writeFloat(weights[at]);
                    last = at;
                }
            }
            out.writeInt(-1);
        }
    }

    /** Reads what {@link #write} wrote. */
    static Model read(InputStream source) throws IOException {
        var weights = new float[ROWS * TAGS];
        try (var in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(source)))) {
            int at = 0;
            for (int step = in.readInt(); step >= 0; step = in.readInt()) {
                at += step;
                weights[at] = in.readFloat();
            }
        }
        return new Model(weights);
    }
}
