"""python train.py BASE.safetensors TOKENIZER.json SQUAD.json.gz PASSAGES.jsonl.gz,… OUT.pt

Two rounds: one over SQuAD and the first 1,750 of our questions, two over all of them. CPU, single precision, seed 0.
"""

import random
import sys

import torch

from examples import Examples, beir_passages, squad_passages
from model import Marker

LAYERS, BATCH, RATE, WARM = 6, 16, 1e-4, 0.1


def tensors(batch):
    longest = max(len(example["ids"]) for example in batch)
    fill = lambda values: values + [0] * (longest - len(values))
    ids = torch.tensor([fill(example["ids"]) for example in batch])
    types = torch.tensor([fill(example["types"]) for example in batch])
    mask = torch.tensor([fill([1] * len(example["ids"])) for example in batch])
    return ids, mask, types


def marks_of(marker, batch):
    """Log-probabilities over the passage's tokens and the first, which stands for no answer."""
    ids, mask, types = tensors(batch)
    allowed = (mask == 1) & (types == 1)
    allowed[:, 0] = True
    return [torch.log_softmax(m.masked_fill(~allowed, -1e4), 1) for m in marker(ids, mask, types)]


def loss_of(marker, batch):
    starts, ends = marks_of(marker, batch)
    loss = 0
    for example, start, end in zip(batch, starts, ends):
        # Any of the answers that are marked will do.
        firsts, lasts = zip(*sorted(set(example["spans"])))
        loss -= torch.logsumexp(start[list(firsts)], 0) + torch.logsumexp(end[list(lasts)], 0)
    return loss / 2 / len(batch)


def batches_of(examples):
    random.shuffle(examples)
    for i in range(0, len(examples), BATCH * 20):
        near = sorted(examples[i : i + BATCH * 20], key=lambda example: len(example["ids"]))
        yield from (near[j : j + BATCH] for j in range(0, len(near), BATCH))


def train(marker, examples, rounds):
    steps = rounds * len(examples) // BATCH
    flat = [p for p in marker.parameters() if p.ndim < 2]
    deep = [p for p in marker.parameters() if p.ndim >= 2]
    groups = [{"params": deep, "weight_decay": 0.01}, {"params": flat, "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, lr=RATE)
    step = 0
    while step < steps:
        for batch in batches_of(examples):
            if step == steps:
                return
            rate = RATE * min(1, (step + 1) / (steps * WARM)) * (1 - step / steps)
            for group in optimizer.param_groups:
                group["lr"] = rate
            loss = loss_of(marker, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(marker.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 50 == 0:
                print(step, steps, round(loss.item(), 3), flush=True)


if __name__ == "__main__":
    base, tokenizer, squad, pools, out = sys.argv[1:]
    torch.manual_seed(0)
    random.seed(0)
    examples = Examples(tokenizer)
    passages = squad_passages(squad) + [text for pool in pools.split(",") for text in beir_passages(pool)]
    public = list(examples.squad(squad, held_out=False))
    own = list(examples.own("questions.jsonl", passages, held_out=False))
    marker = Marker(LAYERS)
    marker.start_from(base)
    train(marker, public + own[:1750], 1)
    train(marker, public + own, 2)
    torch.save(marker.state_dict(), out)
