package ai.voxanne.knowledge.document.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param title what the document calls itself */
public record ReadDocument(FileKind kind, @Nullable String title, List<Block> blocks) {}
