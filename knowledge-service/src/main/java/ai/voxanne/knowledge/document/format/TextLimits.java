package ai.voxanne.knowledge.document.format;

/**
 * How much text is read.
 *
 * @param markupBytes of text with its mark-up
 * @param characters of the text alone
 */
public record TextLimits(int markupBytes, int pages, int characters) {}
