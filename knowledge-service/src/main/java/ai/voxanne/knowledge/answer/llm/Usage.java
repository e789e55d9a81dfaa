package ai.voxanne.knowledge.answer.llm;

/** What an answer took, in the model's tokens. */
public record Usage(int promptTokens, int completionTokens) {}
