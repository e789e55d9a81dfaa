package ai.voxanne.followup.guide;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** One page of a guide, filled from its top; lengths are in points. */
final class GuidePage {

    static final float LEADING = 16;
    static final float MARGIN = 56;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private static final float TEXT = 11;
    private static final float BOTTOM = 76;
    private static final float BANNER = 138;
    private static final float FACT = 22;
    private static final float VALUE_AT = 150;
    private static final Color TEAL = new Color(0x0f, 0x5c, 0x5c);
    private static final Color MINT = new Color(0xe8, 0xf3, 0xf1);
    private static final Color INK = new Color(0x1f, 0x2a, 0x37);
    private static final Color GREY = new Color(0x6b, 0x72, 0x80);

    private final PDPageContentStream ink;
    private final PDFont plain;
    private final PDFont bold;
    private float y = PDRectangle.A4.getHeight() - MARGIN - 14;

    GuidePage(PDPageContentStream ink, PDFont plain, PDFont bold) {
        this.ink = ink;
        this.plain = plain;
        this.bold = bold;
    }

    boolean hasRoomFor(float height) {
        return y - height > BOTTOM;
    }

    void banner(String title, String subtitle) throws IOException {
        float top = PDRectangle.A4.getHeight();
        box(TEAL, 0, top - BANNER, PDRectangle.A4.getWidth(), BANNER);
        write(bold, 28, Color.WHITE, MARGIN, top - 74, title);
        write(plain, 13, MINT, MARGIN, top - 100, subtitle);
        y = top - BANNER - 38;
    }

    void heading(String text) throws IOException {
        y -= 8;
        write(bold, 14.5f, TEAL, MARGIN, y, text);
        y -= LEADING + 5;
    }

    void fact(String name, String value) throws IOException {
        box(MINT, MARGIN, y - 7, WIDTH, FACT);
        write(bold, TEXT - 1, TEAL, MARGIN + 10, y, name);
        write(plain, TEXT - 1, INK, MARGIN + VALUE_AT, y, value);
        y -= FACT + 1;
    }

    void bullet(List<String> lines) throws IOException {
        box(TEAL, MARGIN + 3, y + 2.5f, 4, 4);
        for (String line : lines) {
            write(plain, TEXT, INK, MARGIN + 16, y, line);
            y -= LEADING;
        }
        y -= 2;
    }

    void paragraph(List<String> lines) throws IOException {
        for (String line : lines) {
            write(plain, TEXT, INK, MARGIN, y, line);
            y -= LEADING;
        }
        y -= 5;
    }

    void close(String notice, String footer) throws IOException {
        box(MINT, MARGIN, 58, WIDTH, 1);
        write(plain, 8, GREY, MARGIN, 44, notice);
        write(plain, 8, GREY, MARGIN, 32, footer);
        ink.close();
    }

    List<String> wrap(String text, float width) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (plain.getStringWidth(longer) / 1000 * TEXT > width) {
                lines.add(line.toString());
                longer = word;
            }
            line.setLength(0);
            line.append(longer);
        }
        lines.add(line.toString());
        return lines;
    }

    private void box(Color color, float x, float bottom, float width, float height) throws IOException {
        ink.setNonStrokingColor(color);
        ink.addRect(x, bottom, width, height);
        ink.fill();
    }

    private void write(PDFont font, float size, Color color, float x, float baseline, String text) throws IOException {
        ink.beginText();
        ink.setFont(font, size);
        ink.setNonStrokingColor(color);
        ink.newLineAtOffset(x, baseline);
        ink.showText(text);
        ink.endText();
    }
}
