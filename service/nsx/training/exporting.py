"""Export a sentence-transformers model as one quantised ONNX file with its tokenizer.

The graph takes token ids and gives unit vectors: mean pooling and normalisation are in it. Weights
are int8 with a scale for each channel (one scale for each matrix loses too much: a mean cosine of
0.963 with the original instead of 0.993).
"""

import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn

from nsx.onnx_encoder import MODEL, TOKENIZER

_OPSET = 18


class _Pooled(nn.Module):
    """The transformer with the mean over its tokens, at unit length."""

    def __init__(self, transformer: nn.Module) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        tokens = self.transformer(
            input_ids=input_ids, attention_mask=attention_mask
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        pooled = (tokens * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
        return nn.functional.normalize(pooled, dim=-1)


def export(model_folder: Path, out: Path) -> None:
    """Write `model.onnx` and `tokenizer.json` of the model in a folder to the folder `out`."""
    model = SentenceTransformer(str(model_folder), device="cpu", local_files_only=True)
    transformer: Any = model[0]
    pooled = _Pooled(transformer.auto_model).eval()
    ids = torch.tensor([[101, 2000, 102], [101, 3000, 102]])
    shape = {0: torch.export.Dim.DYNAMIC, 1: torch.export.Dim.DYNAMIC}
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(work) / "whole.onnx"
        program = torch.onnx.export(
            pooled,
            (ids, torch.ones_like(ids)),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_shapes={"input_ids": shape, "attention_mask": shape},
            opset_version=_OPSET,
            dynamo=True,
            verbose=False,
        )
        if program is None:
            raise RuntimeError("torch exported no program; expected one from dynamo=True.")
        program.save(str(whole), external_data=False)
        # Shapes that were inferred for the example would contradict the quantiser's.
        plain = onnx.load(str(whole))
        del plain.graph.value_info[:]
        onnx.save(plain, str(whole))
        small = Path(work) / "small.onnx"
        quantize_dynamic(whole, small, per_channel=True, weight_type=QuantType.QInt8)
        onnx.save(_bare(onnx.load(str(small))), str(out / MODEL))
    shutil.copyfile(model_folder / "tokenizer.json", out / TOKENIZER)


def _bare(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return a model without the notes of its making, which name folders of the machine."""
    for part in (model, model.graph, *model.graph.node, *model.graph.value_info):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    for value in (*model.graph.input, *model.graph.output, *model.graph.initializer):
        value.ClearField("doc_string")
        value.ClearField("metadata_props")
    return model
