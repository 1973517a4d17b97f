"""python export.py WEIGHTS.pt LAYERS OUT.onnx: ONNX with int8 weights, a scale a channel, and dynamic activations."""

import sys
import tempfile

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import Marker

weights, layers, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
marker = Marker(layers)
marker.load_state_dict(torch.load(weights))
marker.eval()
example = torch.ones(2, 16, dtype=torch.long)
names = ["input_ids", "attention_mask", "token_type_ids"]
axes = {name: {0: "rows", 1: "tokens"} for name in [*names, "start_logits", "end_logits"]}
with tempfile.NamedTemporaryFile(suffix=".onnx") as whole:
    torch.onnx.export(
        marker, (example, example, example), whole.name, input_names=names, dynamo=False,
        output_names=["start_logits", "end_logits"], dynamic_axes=axes, opset_version=13,
    )
    quantize_dynamic(whole.name, out, per_channel=True, weight_type=QuantType.QInt8)
