package ai.voxanne.system.vapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The shapes in which Vapi was seen, or is said, to call a tool. */
public enum ToolCallShape {
    OBJECT_ARGUMENTS {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            var call = openAi(id, tool, arguments);
            return message.put("toolCallList", list(call)).put("toolWithToolCallList", list(withTool(tool, call)));
        }
    },
    STRING_ARGUMENTS {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            return message.put("toolCallList", list(openAi(id, tool, arguments.encode())));
        }
    },
    BOTH_LISTS {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            return message.put("toolCalls", list(openAi(id, tool, arguments.encode())))
                    .put("toolCallList", list(openAi(id, tool, arguments)));
        }
    },
    TOOL_CALLS_ONLY {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            return message.put("toolCalls", list(openAi(id, tool, arguments.encode())));
        }
    },
    EMPTY_LIST_FIRST {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            return message.put("toolCallList", new JsonArray()).put("toolCalls", list(openAi(id, tool, arguments)));
        }
    },
    FLAT_ARGUMENTS {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            return message.put("toolCallList", list(flat(id, tool).put("arguments", arguments)));
        }
    },
    FLAT_PARAMETERS {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            return message.put("toolCallList", list(flat(id, tool).put("parameters", arguments)));
        }
    },
    TOOL_WITH_TOOL_CALL_ONLY {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            return message.put("toolWithToolCallList", list(withTool(tool, openAi(id, tool, arguments))));
        }
    },
    TOOL_WITH_FLAT_TOOL_CALL {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            var call = new JsonObject().put("id", id).put("parameters", arguments);
            return message.put(
                    "toolWithToolCallList",
                    list(new JsonObject().put("name", tool).put("toolCall", call)));
        }
    },
    FUNCTION_PARAMETERS {
        @Override
        JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments) {
            var function = new JsonObject().put("name", tool).put("parameters", arguments);
            return message.put(
                    "toolCallList",
                    list(new JsonObject().put("id", id).put("type", "function").put("function", function)));
        }
    };

    /** A message that calls this tool. */
    public JsonObject message(VapiCall call, String id, String tool, JsonObject arguments) {
        return fill(call.message("tool-calls"), id, tool, arguments);
    }

    abstract JsonObject fill(JsonObject message, String id, String tool, JsonObject arguments);

    /** A tool call as OpenAI has it, with arguments as an object or as text. */
    public static JsonObject openAi(String id, String tool, Object arguments) {
        var function = new JsonObject().put("name", tool).put("arguments", arguments);
        return new JsonObject().put("id", id).put("type", "function").put("function", function);
    }

    private static JsonObject flat(String id, String tool) {
        return new JsonObject().put("id", id).put("name", tool);
    }

    private static JsonObject withTool(String tool, JsonObject call) {
        var server = new JsonObject()
                .put("url", "https://clinic.test/api/vapi/tools")
                .put("secret", VapiCall.CANARY + "server-secret");
        return new JsonObject()
                .put("type", "function")
                .put("async", false)
                .put("function", new JsonObject().put("name", tool).put("parameters", new JsonObject()))
                .put("server", server)
                .put("messages", new JsonArray())
                .put("toolCall", call);
    }

    private static JsonArray list(JsonObject only) {
        return new JsonArray().add(only);
    }
}
