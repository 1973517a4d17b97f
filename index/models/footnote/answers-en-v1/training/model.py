"""A BERT encoder that marks, for each token, how likely an answer begins and ends there (Devlin et al., 2018, 4.3)."""

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

WIDTH, HEADS, INNER, VOCABULARY, POSITIONS = 384, 12, 1536, 30522, 512


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        rows, tokens, _ = x.shape
        split = lambda t: t.view(rows, tokens, HEADS, WIDTH // HEADS).transpose(1, 2)
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5
        mixed = torch.softmax(scores + mask, -1) @ value
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(rows, tokens, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Marker(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(WIDTH, 2)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def start_from(self, path):
        """Takes over the weights of a BERT of the same width, layer by layer."""
        weights = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        with torch.no_grad():
            for name, target in self.named_parameters():
                if not name.startswith("head"):
                    target.copy_(weights[in_bert(name)])

    def forward(self, input_ids, attention_mask, token_type_ids):
        positions = torch.arange(input_ids.shape[1], device=input_ids.device)
        x = self.words(input_ids) + self.positions(positions) + self.types(token_type_ids)
        x = self.drop(self.norm(x))
        mask = (1 - attention_mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        marks = self.head(x)
        return marks[..., 0], marks[..., 1]


NAMES = {
    "words": "embeddings.word_embeddings",
    "positions": "embeddings.position_embeddings",
    "types": "embeddings.token_type_embeddings",
    "norm": "embeddings.LayerNorm",
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def in_bert(name):
    """The name that BERT's own files have for a weight."""
    parts = name.split(".")
    if parts[0] != "layers":
        return f"{NAMES[parts[0]]}.{parts[1]}"
    return f"encoder.layer.{parts[1]}.{NAMES[parts[2]]}.{parts[3]}"
