"""python make.py: writes test/overlap, a model of natural language inference that anybody can foresee.

It finds a claim entailed the more of its words stand in the evidence, and contradicted where one of the two has a "not"
and the other has none. With onnx 1.23; no weights but the few constants below.
"""

import json
from pathlib import Path

import onnx
from onnx import TensorProto, helper

WORDS = (
    "the a of to in was and it for council larkmoor voted close old harbour quay sold brewer crane paid town not keep open"
    " nobody nine crowns ada fenn said"
).split()
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", *WORDS]
FIRST_WORD, NOT = 5, VOCABULARY.index("not")

here = Path(__file__).parent / "test" / "overlap"
whole = lambda name, value: helper.make_tensor(name, TensorProto.INT64, [len(value)], value)
real = lambda name, value: helper.make_tensor(name, TensorProto.FLOAT, [1], [value])
node = helper.make_node


def words_of(side, value):
    """1 for each token of a side that is a word, of which the first text is the evidence."""
    return [
        node("Equal", ["token_type_ids", value], [f"{side}_types"]),
        node("And", [f"{side}_types", "is_word"], [f"{side}_words"]),
        node("Cast", [f"{side}_words"], [side], to=TensorProto.FLOAT),
        node("Mul", [side, "is_not"], [f"{side}_nots"]),
        node("ReduceMax", [f"{side}_nots"], [f"{side}_not"], axes=[1], keepdims=1),
    ]


graph = helper.make_graph(
    [
        node("GreaterOrEqual", ["input_ids", "first_word"], ["is_word"]),
        node("Equal", ["input_ids", "not_word"], ["equals_not"]),
        node("Cast", ["equals_not"], ["is_not"], to=TensorProto.FLOAT),
        *words_of("evidence", "zero"),
        *words_of("claim", "one"),
        node("Unsqueeze", ["input_ids", "last_axis"], ["rows"]),
        node("Unsqueeze", ["input_ids", "middle_axis"], ["columns"]),
        node("Equal", ["rows", "columns"], ["same"]),
        node("Cast", ["same"], ["same_real"], to=TensorProto.FLOAT),
        node("Unsqueeze", ["evidence", "middle_axis"], ["evidence_columns"]),
        node("Mul", ["same_real", "evidence_columns"], ["found_where"]),
        node("ReduceMax", ["found_where"], ["found"], axes=[2], keepdims=0),
        node("Mul", ["found", "claim"], ["found_words"]),
        node("ReduceSum", ["found_words", "middle_axis"], ["carried"], keepdims=1),
        node("ReduceSum", ["claim", "middle_axis"], ["words"], keepdims=1),
        node("Max", ["words", "least"], ["all_words"]),
        node("Div", ["carried", "all_words"], ["share"]),
        node("Mul", ["share", "steep"], ["steeply"]),
        node("Sub", ["steeply", "middle"], ["entailed"]),
        node("Sub", ["evidence_not", "claim_not"], ["turned"]),
        node("Abs", ["turned"], ["is_turned"]),
        node("Mul", ["is_turned", "steep"], ["contradicted"]),
        node("Mul", ["is_turned", "zero_real"], ["neutral"]),
        node("Concat", ["contradicted", "entailed", "neutral"], ["logits"], axis=1),
    ],
    "overlap",
    [helper.make_tensor_value_info(name, TensorProto.INT64, ["rows", "tokens"]) for name in ("input_ids", "attention_mask", "token_type_ids")],
    [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["rows", 3])],
    [
        whole("first_word", [FIRST_WORD]), whole("not_word", [NOT]), whole("zero", [0]), whole("one", [1]),
        whole("last_axis", [2]), whole("middle_axis", [1]), real("least", 1), real("steep", 12), real("middle", 6), real("zero_real", 0),
    ],
)
(here / "onnx").mkdir(parents=True, exist_ok=True)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, here / "onnx" / "model_quantized.onnx")

special = [
    {"id": i, "content": word, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    for i, word in enumerate(VOCABULARY[:4])
]
piece = lambda kind, value, side: {kind: {"id": value, "type_id": side}}
tokenizer = {
    "version": "1.0", "truncation": None, "padding": None, "added_tokens": special,
    "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
    "pre_tokenizer": {"type": "BertPreTokenizer"},
    "post_processor": {
        "type": "TemplateProcessing",
        "single": [piece("SpecialToken", "[CLS]", 0), piece("Sequence", "A", 0), piece("SpecialToken", "[SEP]", 0)],
        "pair": [
            piece("SpecialToken", "[CLS]", 0), piece("Sequence", "A", 0), piece("SpecialToken", "[SEP]", 0),
            piece("Sequence", "B", 1), piece("SpecialToken", "[SEP]", 1),
        ],
        "special_tokens": {word: {"id": word, "ids": [VOCABULARY.index(word)], "tokens": [word]} for word in ("[CLS]", "[SEP]")},
    },
    "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
    "model": {
        "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
        "vocab": {word: i for i, word in enumerate(VOCABULARY)},
    },
}
names = ["contradiction", "entailment", "neutral"]
config = {
    "architectures": ["BertForSequenceClassification"], "model_type": "bert",
    "id2label": {str(i): name for i, name in enumerate(names)}, "label2id": {name: i for i, name in enumerate(names)},
}
settings = {"tokenizer_class": "BertTokenizer", "model_max_length": 512, "do_lower_case": True}
for file, content in {"tokenizer": tokenizer, "config": config, "tokenizer_config": settings}.items():
    (here / f"{file}.json").write_text(json.dumps(content, indent=1) + "\n")
