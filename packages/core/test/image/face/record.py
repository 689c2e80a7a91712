"""Computes recorded.json: the networks' outputs by TensorFlow Lite itself, on an input that the test makes again.

Run: python3 record.py <folder with face-detector.bin and face-mesh.bin> (needs numpy, ai-edge-litert).
"""
import json
import pathlib
import sys

import numpy as np
from ai_edge_litert.interpreter import Interpreter

recorded = {}
for name, side, low in (("face-detector", 128, -1), ("face-mesh", 192, 0)):
    ramp = (np.arange(side * side * 3, dtype=np.int64) * 37) % 256
    picture = (low + ramp * (1 - low) / 255).astype(np.float32).reshape(1, side, side, 3)
    network = Interpreter(str(pathlib.Path(sys.argv[1]) / f"{name}.bin"))
    network.allocate_tensors()
    network.set_tensor(network.get_input_details()[0]["index"], picture)
    network.invoke()
    outputs = [network.get_tensor(output["index"]).ravel() for output in network.get_output_details()]
    recorded[name] = [
        {"length": len(values), "every97th": [round(float(v), 5) for v in values[::97]], "sum": float(values.sum())}
        for values in outputs
    ]
(pathlib.Path(__file__).parent / "recorded.json").write_text(json.dumps(recorded) + "\n")
