package ai.voxanne.sandbox.llm;

/** How a vendor's stream looks. */
interface Wire {

    String EVENTS = "text/event-stream";

    String contentType();

    /** What comes before the first word. */
    String begin();

    String word(String word);

    /** A whole call of a tool. */
    String tool(String name, String arguments);

    /** @param tool whether a tool was called */
    String end(boolean tool);

    /** The body of an error. */
    String error(int status);
}
