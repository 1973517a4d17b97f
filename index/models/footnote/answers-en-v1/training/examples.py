"""Questions with the passage each is about, as ids and the places of their answers."""

import gzip
import hashlib
import json

from tokenizers import Tokenizer

FIRST, SEPARATOR, LONGEST, LONGEST_QUESTION = 101, 102, 320, 64
# Articles of SQuAD that nothing is trained on.
HELD_OUT = {"Imperialism", "Warsaw", "1973_oil_crisis"}


class Examples:
    def __init__(self, tokenizer):
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def encode(self, question, passage, answers):
        """None where the answer lies beyond what is read; without answers, there is none: the first token marks it."""
        asked = self.tokenizer.encode(question, add_special_tokens=False).ids[:LONGEST_QUESTION]
        read = self.tokenizer.encode(passage, add_special_tokens=False)
        room = LONGEST - 3 - len(asked)
        offset = len(asked) + 2
        spans = []
        for start, end in answers:
            tokens = [i for i, (a, b) in enumerate(read.offsets[:room]) if b > start and a < end]
            if tokens:
                spans.append((tokens[0] + offset, tokens[-1] + offset))
        if answers and not spans:
            return None
        ids = [FIRST, *asked, SEPARATOR, *read.ids[:room], SEPARATOR]
        types = [0] * offset + [1] * (len(ids) - offset)
        return {"ids": ids, "types": types, "spans": spans or [(0, 0)]}

    def squad(self, path, held_out):
        with gzip.open(path) as file:
            articles = json.load(file)["data"]
        for article in articles:
            if (article["title"] in HELD_OUT) != held_out:
                continue
            for paragraph in article["paragraphs"]:
                for asked in paragraph["qas"]:
                    spans = [(a["answer_start"], a["answer_start"] + len(a["text"])) for a in asked["answers"]]
                    if example := self.encode(asked["question"], paragraph["context"], spans):
                        yield example

    def own(self, path, passages, held_out):
        """Ours name their passages by the SHA-256 of their text."""
        by_hash = {hashlib.sha256(text.encode()).hexdigest()[:16]: text for text in passages}
        with open(path) as file:
            for asked in map(json.loads, file):
                if asked.get("held", False) != held_out:
                    continue
                text = by_hash[asked["passage"]]
                if example := self.encode(asked["question"], text, asked["answers"] or []):
                    yield example


def squad_passages(path):
    with gzip.open(path) as file:
        return [p["context"] for article in json.load(file)["data"] for p in article["paragraphs"]]


def beir_passages(path):
    with gzip.open(path, "rt") as file:
        return [json.loads(line)["text"] for line in file]
