"""Computes recorded.json: the segmentation network's masks by TensorFlow Lite itself, on inputs that the test makes again.

Run: python3 record.py <selfie_segmentation.tflite> (needs numpy, pillow, ai-edge-litert).
"""
import json
import pathlib
import sys

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from PIL import Image

SIDE = 256
here = pathlib.Path(__file__).parent
network = Interpreter(sys.argv[1])
network.allocate_tensors()


def mask(picture):
    network.set_tensor(network.get_input_details()[0]["index"], picture.reshape(1, SIDE, SIDE, 3).astype(np.float32))
    network.invoke()
    return network.get_tensor(network.get_output_details()[0]["index"]).ravel()


ramp = ((np.arange(SIDE * SIDE * 3, dtype=np.int64) * 37) % 256 / 255).astype(np.float32)
# Nearest pixels of a PNG: no decoder and no resampling in which two languages could differ.
photo = np.asarray(Image.open(here / "../../image/metrics/reference.png").convert("RGB"))
side = min(photo.shape[0], photo.shape[1])
picked = (np.arange(SIDE) * side) // SIDE
portrait = photo[picked][:, picked].astype(np.float32) / 255
recorded = {
    name: {"every97th": [round(float(v), 5) for v in values[::97]], "sum": float(values.sum())}
    for name, values in (("ramp", mask(ramp)), ("portrait", mask(portrait)))
}
(here / "recorded.json").write_text(json.dumps(recorded) + "\n")
