"""Computes recorded.json: the metrics' values by numpy, scipy and scikit-image, independent of our code.

Run: python3 record.py (needs numpy, scipy, scikit-image, Pillow). Recorded with numpy 2.4.6, scipy 1.17.1,
scikit-image 0.26.0.
"""
import json
import pathlib

import numpy as np
from PIL import Image
from scipy import fft, ndimage
from skimage import color, transform

here = pathlib.Path(__file__).parent
image = Image.open(here / "reference.png").convert("RGB")
rgb = np.asarray(image).astype(float)
luma = rgb @ [0.2126, 0.7152, 0.0722]
other = np.asarray(Image.open(here / "shifted.png").convert("RGB")).astype(float) @ [0.2126, 0.7152, 0.0722]


def percentile(values, share):
    return int(np.sort(np.floor(values + 0.5).ravel())[int(np.ceil(share * values.size)) - 1])


def reblur(plane, axis):
    soft = ndimage.uniform_filter1d(plane, 9, axis=axis, mode="nearest")
    sharp, soft = np.abs(np.diff(plane, axis=axis)), np.abs(np.diff(soft, axis=axis))
    return 1 - np.maximum(0, sharp - soft).sum() / sharp.sum()


def grid_excess(plane):
    jump = np.abs(np.diff(plane, axis=1))  # jump[:, k - 1] is between columns k - 1 and k
    width = plane.shape[1]
    phases = [[] for _ in range(8)]
    for k in range(2, width - 2):
        around = (jump[:, k - 2] + jump[:, k]) / 2
        phases[k % 8].append(np.minimum(24, jump[:, k - 1]) - np.minimum(24, around))
    means = [np.mean(one) for one in phases]
    return means[0] - np.median(means[1:])


def ssim(a, b):
    values = []
    for y in range(0, a.shape[0] - 7, 4):
        for x in range(0, a.shape[1] - 7, 4):
            p, q = a[y : y + 8, x : x + 8], b[y : y + 8, x : x + 8]
            cov = np.mean(p * q) - p.mean() * q.mean()
            values.append(
                (2 * p.mean() * q.mean() + 6.5025)
                * (2 * cov + 58.5225)
                / ((p.mean() ** 2 + q.mean() ** 2 + 6.5025) * (p.var() + q.var() + 58.5225))
            )
    return np.mean(values)


def gaussian(sigma):
    return ndimage.gaussian_filter(luma, sigma, mode="nearest", radius=max(1, int(np.ceil(3 * sigma))))


def averaged(width, height):
    """Exact area averages: every pixel repeated until whole numbers of them fall into each cell."""
    rows, columns = luma.shape
    fine = np.repeat(np.repeat(luma, height, axis=0), width, axis=1)
    return fine.reshape(height, rows, width, columns).mean(axis=(1, 3))


def to_hex(bits):
    return f"{int(''.join('1' if bit else '0' for bit in bits.ravel()), 2):016x}"


def p_hash():
    low = fft.dctn(averaged(32, 32).astype(float), type=2)[:8, :8]
    return to_hex(low > np.median(low.ravel()[1:]))


hsv = color.rgb2hsv(rgb / 255)
seen = rgb.max(axis=2) >= 16
mean_lab = color.rgb2lab((rgb.mean(axis=(0, 1)) / 255).reshape(1, 1, 3))[0, 0]
rg, yb = rgb[..., 0] - rgb[..., 1], (rgb[..., 0] + rgb[..., 1]) / 2 - rgb[..., 2]
rounded = np.floor(luma + 0.5)

recorded = {
    "exposure": {
        "mean": rounded.mean(),
        "spread": rounded.std(),
        "p5": percentile(luma, 0.05),
        "median": percentile(luma, 0.5),
        "p95": percentile(luma, 0.95),
        "shadows": np.mean(rounded <= 10),
        "highlights": np.mean(rounded >= 247),
    },
    "saturation": {"mean": hsv[..., 1][seen].mean(), "p95": np.quantile(hsv[..., 1][seen], 0.95)},
    "colourfulness": np.hypot(rg.std(), yb.std()) + 0.3 * np.hypot(rg.mean(), yb.mean()),
    "cast": {
        "strength": np.hypot(mean_lab[1], mean_lab[2]),
        "hue": np.degrees(np.arctan2(mean_lab[2], mean_lab[1])) % 360,
    },
    "lab": color.rgb2lab(np.array([[[200, 120, 40]]]) / 255)[0, 0].tolist(),
    "laplacian": ndimage.laplace(luma)[1:-1, 1:-1].var(),
    "laplacianBox": ndimage.laplace(luma)[20:70, 30:110].var(),
    "reblur": max(reblur(luma, 0), reblur(luma, 1)),
    "blockiness": max(0, (grid_excess(luma) + grid_excess(luma.T)) / 2),
    "ssim": ssim(luma, other),
    "gaussian": {str(s): [gaussian(s)[0, 0], gaussian(s)[60, 80], gaussian(s)[119, 7]] for s in (0.8, 1.6, 6.4)},
    "bands": [float(np.sqrt(np.mean((a - b) ** 2))) for a, b in ((luma, gaussian(0.8)), (gaussian(0.8), gaussian(1.6)))],
    "halved": transform.downscale_local_mean(luma, (2, 2))[10, 5:9].tolist(),
    "dHash": to_hex(averaged(9, 8)[:, :-1] < averaged(9, 8)[:, 1:]),
    "pHash": p_hash(),
}
(here / "recorded.json").write_text(json.dumps(recorded, indent=2, default=float) + "\n")
