"""Words in context from raw text: two small language models, one from the left and one from the right.

One layer of LSTM each way over floret vectors guesses the next (the previous) word of sentences without
annotation; its states later stand at the bottom of the parser of `training.teacher` (as in ELMo, Peters et al. 2018).

    python -m training.context --text corpus.txt --floret floret.bin --out context.pt --words 6000000
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import floret
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

SENTENCE_END = frozenset(".!?")
SAMPLES = 2000
WORD_NORM = 5.0


class Vectors:
    """floret vectors, scaled to one length, remembered."""

    def __init__(self, path: Path) -> None:
        self._model = floret.load_model(str(path))
        self._known: dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]] = {}
        self.size = len(self["der"])

    def __getitem__(self, word: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        if word not in self._known:
            vector = self._model.get_word_vector(word)
            self._known[word] = vector / (float(np.linalg.norm(vector)) + 1e-6) * WORD_NORM
        return self._known[word]


class Context(nn.Module):
    """States of the words of a batch in context: (sentence, word, 2 * hidden), left to right first."""

    def __init__(self, vector_size: int, hidden: int) -> None:
        super().__init__()
        self.hidden = hidden
        self.vectors = nn.Linear(vector_size, 150)
        self.encoder = nn.LSTM(150, hidden, batch_first=True, bidirectional=True)

    def forward(self, vectors: Tensor) -> Tensor:
        states: Tensor = self.encoder(functional.dropout(self.vectors(vectors), 0.1, self.training))[0]
        return states


class Guesser(nn.Module):
    """The probability of a word given a state, learnt against sampled words."""

    def __init__(self, hidden: int, counts: Tensor) -> None:
        super().__init__()
        self.forward_state, self.backward_state = nn.Linear(hidden, 150), nn.Linear(hidden, 150)
        self.words = nn.Embedding(len(counts), 151)
        nn.init.normal_(self.words.weight, std=0.05)
        self.share = (counts**0.75) / (counts**0.75).sum()

    def loss(self, states: Tensor, words: Tensor) -> Tensor:
        """Mean surprise at the words of a batch; words numbered 0 (rare, padding) are not guessed."""
        hidden = states.shape[2] // 2
        sampled = torch.multinomial(self.share, SAMPLES, replacement=True)
        ahead = self._one_way(self.forward_state(states[:, :-1, :hidden]), words[:, 1:], sampled)
        return ahead + self._one_way(self.backward_state(states[:, 1:, hidden:]), words[:, :-1], sampled)

    def _one_way(self, states: Tensor, words: Tensor, sampled: Tensor) -> Tensor:
        asked = words > 0
        states, words = functional.pad(states[asked], (0, 1), value=1.0), words[asked]
        right = (states * self.words(words)).sum(1) - self.share[words].log()
        wrong = states @ self.words(sampled).T - self.share[sampled].log()
        wrong = wrong.masked_fill(words[:, None] == sampled[None], -1e9)
        surprise: Tensor = (torch.cat([right[:, None], wrong], 1).logsumexp(1) - right).mean()
        return surprise


def sentences(lines: Sequence[str]) -> Iterator[list[str]]:
    """Rough sentences of 4 to 60 tokens of lines of tokens with blanks between them."""
    for line in lines:
        sentence: list[str] = []
        for word in line.split():
            sentence.append(word)
            if word in SENTENCE_END and len(sentence) > 3:
                if len(sentence) <= 60:
                    yield sentence
                sentence = []
        if 4 <= len(sentence) <= 60:
            yield sentence


def pretrain(lines: Sequence[str], vectors: Vectors, hidden: int, words_to_read: int, seed: int) -> Context:
    """Trains on so many words (or once through the text) and prints the learning curve."""
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    found = list(sentences(lines))
    counts = Counter(word for sentence in found for word in sentence)
    frequent = [word for word, _ in counts.most_common(25000)]
    number = {word: i for i, word in enumerate(frequent, 1)}
    context = Context(vectors.size, hidden)
    guesser = Guesser(hidden, torch.tensor([1.0, *(counts[w] for w in frequent)]))
    parameters = [*context.parameters(), *guesser.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=2e-3, betas=(0.9, 0.98))
    order = sorted(range(len(found)), key=lambda i: len(found[i]) + shuffle.random() * 2)
    groups = [order[i : i + 64] for i in range(0, len(order), 64)]
    shuffle.shuffle(groups)
    start, words_read, mean = time.monotonic(), 0, 0.0
    for step, group in enumerate(groups):
        share = max(words_read / words_to_read, step / len(groups))
        if share >= 1:
            break
        optimizer.param_groups[0]["lr"] = 3e-3 * min(1.0, (step + 1) / 200, 1.02 - share)
        width = max(len(found[i]) for i in group)
        inputs = np.zeros((len(group), width, vectors.size), dtype=np.float32)
        words = np.zeros((len(group), width), dtype=np.int64)
        for row, i in enumerate(group):
            for column, word in enumerate(found[i]):
                inputs[row, column] = vectors[word]
                words[row, column] = number.get(word, 0)
            words_read += len(found[i])
        value = guesser.loss(context(torch.from_numpy(inputs)), torch.from_numpy(words))
        optimizer.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(parameters, 5.0)
        optimizer.step()
        mean = value.item() if not step else 0.99 * mean + 0.01 * value.item()
        if step % 200 == 0:
            print(f"{time.monotonic() - start:.0f} s {words_read} words, loss {mean:.3f}", flush=True)
    return context


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--text", type=Path, required=True, help="tokens with blanks between them")
    options.add_argument("--floret", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--hidden", type=int, default=300)
    options.add_argument("--words", type=int, default=6_000_000)
    options.add_argument("--lines", type=int, default=200_000, help="lines of the text's end to use")
    chosen = options.parse_args()
    with chosen.text.open(encoding="utf-8") as text:
        lines = text.readlines()[-chosen.lines :]
    torch.set_num_threads(1)
    context = pretrain(lines, Vectors(chosen.floret), chosen.hidden, chosen.words, seed=1)
    torch.save({"hidden": context.hidden, "weights": context.state_dict()}, chosen.out)


if __name__ == "__main__":
    main()
