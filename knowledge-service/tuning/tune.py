"""Tunes bge-small-en-v1.5 to what clinics are asked, and writes what knowledge-service puts over the quantized model.

Only biases, norms and one gain for each column of the weights are learned: 101,376 numbers, kept as new values of
tensors that the quantized model has as floats (the scales of its columns are the gains). How to run it: README.md.
"""

import argparse
import json
import math
import struct

import jax
import jax.numpy as jnp
import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

LAYERS, HEADS, SIZE = 12, 12, 384
SHARPNESS = 25.0  # of the softmax: about what the calibration gives to a cosine
RIDGE = 1e-4
RATE = 2e-3
WARM_UP = 10  # steps
EPOCHS = 4
# What a clinic's texts are padded or cut to: how many there are, and how many tokens each has.
TITLES, PASSAGES, QUESTIONS = (52, 8), (52, 56), (104, 32)

BIASES = (
    "attention.self.query.bias",
    "attention.self.key.bias",
    "attention.self.value.bias",
    "attention.output.dense.bias",
    "intermediate.dense.bias",
    "output.dense.bias",
)
NORMS = (
    "attention.output.LayerNorm.weight",
    "attention.output.LayerNorm.bias",
    "output.LayerNorm.weight",
    "output.LayerNorm.bias",
)


def tensors(path):
    graph = onnx.load(path).graph
    return graph, {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}


def names(graph, values):
    """The tensors of each layer. The weights have no telling names, but stand in the order of the biases."""
    weights = [node.input[1] for node in graph.node if node.op_type == "MatMul" and node.input[1] in values]
    return [
        {
            "weights": weights[6 * layer : 6 * layer + 6],
            "biases": [f"encoder.layer.{layer}.{name}" for name in BIASES],
            "norms": [f"encoder.layer.{layer}.{name}" for name in NORMS],
        }
        for layer in range(LAYERS)
    ]


class Bert:
    """The model with whole weights, and what is learned on top of it."""

    def __init__(self, path):
        graph, values = tensors(path)
        self.names = names(graph, values)
        self.layers = [{part: [jnp.asarray(values[n]) for n in of[part]] for part in of} for of in self.names]
        self.words = jnp.asarray(values["embeddings.word_embeddings.weight"])
        self.positions = jnp.asarray(values["embeddings.position_embeddings.weight"])
        self.kind = jnp.asarray(values["embeddings.token_type_embeddings.weight"][0])
        self.norm = [jnp.asarray(values["embeddings.LayerNorm." + part]) for part in ("weight", "bias")]

    def nothing_learned(self):
        widths = (SIZE, SIZE, SIZE, SIZE, 4 * SIZE, SIZE)
        return [
            {
                "gains": [jnp.zeros(width) for width in widths],
                "biases": [jnp.zeros(width) for width in widths],
                "norms": [jnp.zeros(SIZE) for _ in NORMS],
            }
            for _ in range(LAYERS)
        ]

    def embedded(self, ids):
        return normed(self.words[ids] + self.positions[: ids.shape[1]][None] + self.kind, *self.norm)

    def vectors(self, embedded, mask, learned):
        """Of length 1, from the first token, as the model was made to be read."""
        x = embedded
        nothing = (1 - mask)[:, None, None, :] * -1e9
        for layer, change in zip(self.layers, learned):
            x = block(x, nothing, layer, change)
        first = x[:, 0]
        return first / jnp.linalg.norm(first, axis=-1, keepdims=True)


def normed(x, weight, bias):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(variance + 1e-12) * weight + bias


def block(x, nothing, layer, change):
    texts, length, _ = x.shape

    def linear(y, i):
        product = (y @ layer["weights"][i]) * (1 + change["gains"][i])
        return product + layer["biases"][i] + change["biases"][i]

    def heads(y):
        return y.reshape(texts, length, HEADS, SIZE // HEADS).transpose(0, 2, 1, 3)

    def norm(y, weight, bias):
        return normed(
            y,
            layer["norms"][weight] * (1 + change["norms"][weight]),
            layer["norms"][bias] + change["norms"][bias],
        )

    query, key, value = heads(linear(x, 0)), heads(linear(x, 1)), heads(linear(x, 2))
    attention = jax.nn.softmax(query @ key.transpose(0, 1, 3, 2) / math.sqrt(SIZE // HEADS) + nothing, -1)
    seen = (attention @ value).transpose(0, 2, 1, 3).reshape(texts, length, SIZE)
    x = norm(x + linear(seen, 3), 0, 1)
    return norm(x + linear(jax.nn.gelu(linear(x, 4), approximate=False), 5), 2, 3)


class Clinic:
    """A clinic's titles, passages and questions as arrays of one shape, so that one compiled step serves all."""

    def __init__(self, clinic, bert, tokenizer):
        passages, questions = clinic["passages"], clinic["questions"]
        assert len(passages) <= PASSAGES[0] and len(questions) <= QUESTIONS[0], "more than the arrays hold"
        whole = [f"{passage['title']}. {passage['content']}" for passage in passages]
        self.texts = [
            self.padded(texts, shape, bert, tokenizer)
            for texts, shape in (
                ([passage["title"] for passage in passages], TITLES),
                (whole, PASSAGES),
                ([question["text"] for question in questions], QUESTIONS),
            )
        ]
        self.answers = np.zeros(QUESTIONS[0], int)
        self.answers[: len(questions)] = [question["answer"] for question in questions]
        self.asked = np.zeros(QUESTIONS[0], np.float32)
        self.asked[: len(questions)] = 1
        self.absent = np.zeros(PASSAGES[0], np.float32)
        self.absent[len(passages) :] = -1e9

    @staticmethod
    def padded(texts, shape, bert, tokenizer):
        ids, mask = np.zeros(shape, np.int32), np.zeros(shape, np.float32)
        for row in range(shape[0]):
            tokens = tokenizer.encode(texts[row] if row < len(texts) else "").ids[: shape[1]]
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
        return np.asarray(bert.embedded(ids)), mask


def loss(learned, bert, titles, passages, questions, answers, asked, absent):
    """The passage that answers is to have a better cosine than the clinic's others. Passages as PassageText blends them,
    but without their third view, which costs as much as it is like the first."""
    titles, passages, questions = (bert.vectors(*texts, learned) for texts in (titles, passages, questions))
    stored = 1.5 * passages + 0.5 * titles
    stored = stored / jnp.linalg.norm(stored, axis=-1, keepdims=True)
    shares = jax.nn.log_softmax(SHARPNESS * (questions @ stored.T) + absent, -1)
    right = shares[jnp.arange(answers.shape[0]), answers]
    size = sum(jnp.sum(numbers * numbers) for numbers in jax.tree.leaves(learned))
    return -(right * asked).sum() / asked.sum() + RIDGE * size


def tune(bert, clinics):
    """By Adam, a clinic at each step; the rate rises for some steps and then falls to nothing. The mean of what was learned
    by the end of the last two rounds ranks better than the last alone."""
    slope = jax.jit(jax.value_and_grad(lambda learned, *clinic: loss(learned, bert, *clinic)))
    learned = bert.nothing_learned()
    mean = jax.tree.map(jnp.zeros_like, learned)
    square = jax.tree.map(jnp.zeros_like, learned)

    @jax.jit
    def descend(learned, mean, square, gradient, step, rate):
        mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, mean, gradient)
        square = jax.tree.map(lambda s, g: 0.98 * s + 0.02 * g * g, square, gradient)
        learned = jax.tree.map(
            lambda x, m, s: x - rate * (m / (1 - 0.9**step)) / (jnp.sqrt(s / (1 - 0.98**step)) + 1e-6),
            learned,
            mean,
            square,
        )
        return learned, mean, square

    order = np.random.default_rng(0)
    step, steps = 0, EPOCHS * len(clinics)
    rounds = []
    for epoch in range(EPOCHS):
        total = 0.0
        for i in order.permutation(len(clinics)):
            clinic = clinics[i]
            value, gradient = slope(learned, *clinic.texts, clinic.answers, clinic.asked, clinic.absent)
            step += 1
            rate = RATE * min(1, step / WARM_UP) * (1 - step / (steps + 1))
            learned, mean, square = descend(learned, mean, square, gradient, step, rate)
            total += float(value)
        rounds.append(learned)
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total / len(clinics):.4f}", flush=True)
    return jax.tree.map(lambda one, other: (one + other) / 2, *rounds[-2:])


def tuned(bert, learned, quantized):
    """The quantized model's tensors as they are now to be."""
    _, values = tensors(quantized)
    new = {}
    for of, change in zip(bert.names, learned):
        for weight, gain in zip(of["weights"], change["gains"]):
            new[weight + "_scale"] = values[weight + "_scale"] * (1 + np.asarray(gain))
        for bias, more in zip(of["biases"], change["biases"]):
            new[bias] = values[bias] + np.asarray(more)
        for i, norm in enumerate(of["norms"]):
            more = np.asarray(change["norms"][i])
            new[norm] = values[norm] * (1 + more) if i % 2 == 0 else values[norm] + more
    return new


def write(path, new):
    """As ModelTuning reads it: big-endian, how many tensors, then of each its name, its length and its numbers."""
    with open(path, "wb") as file:
        file.write(struct.pack(">i", len(new)))
        for name, numbers in new.items():
            file.write(struct.pack(">H", len(name)) + name.encode("ascii"))
            file.write(struct.pack(">i", len(numbers)) + numbers.astype(">f4").tobytes())


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("model", help="bge-small-en-v1.5.onnx, not quantized")
    arguments.add_argument("quantized", help="bge-small-en-v1.5-q.onnx")
    arguments.add_argument("tokenizer", help="bge-small-en-v1.5-q-tokenizer.json")
    arguments.add_argument("examples", help="what TuningExamples wrote")
    arguments.add_argument("tuning", help="the file to write")
    given = arguments.parse_args()

    tokenizer = Tokenizer.from_file(given.tokenizer)
    tokenizer.no_padding()
    bert = Bert(given.model)
    with open(given.examples, encoding="utf-8") as file:
        clinics = [Clinic(clinic, bert, tokenizer) for clinic in json.load(file)]
    write(given.tuning, tuned(bert, tune(bert, clinics), given.quantized))


if __name__ == "__main__":
    main()
