package ai.voxanne.knowledge.document.format;

import java.util.List;
import java.util.Optional;

/** @param title what the document calls itself */
public record ReadDocument(FileKind kind, Optional<String> title, List<Block> blocks) {}
