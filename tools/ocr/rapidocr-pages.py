"""Reads the pages of a PDF without a text layer by OCR, for the setting OCR_COMMAND.

It gets the path of the PDF as its last argument and prints the places of the words as JSON:
{"pages": [{"width": 1654, "height": 2339, "boxes": [{"text": "...", "box": [x0, y0, x1, y1]}]}]}
The boxes come in any order; the program that calls it finds the columns.

    python3 -m venv ocr
    ocr/bin/pip install rapidocr==3.10.0 onnxruntime==1.32.0 pypdfium2==5.15.2
    OCR_COMMAND="ocr/bin/python tools/ocr/rapidocr-pages.py"
"""

import json
import logging
import math
import statistics
import sys

import numpy
import pypdfium2
from rapidocr import RapidOCR

# Small type of a newspaper is 30 pixels high at this resolution.
DOTS_PER_INCH = 200
# The longer side of a page in pixels: a sheet in the size of a newspaper needs no more, and a huge one fits into memory.
SIDE_LIMIT = 4_500


def slant(quads):
    """The angle by which a scan is turned, in radians: that of most of its level lines."""
    angles = []
    for quad in quads:
        (ax, ay), (bx, by) = quad[0], quad[1]
        if abs(bx - ax) > 4 * abs(by - ay) and abs(bx - ax) > 2 * abs(quad[3][1] - quad[0][1]):
            angles.append(math.atan2(by - ay, bx - ax))
    return statistics.median(angles) if angles else 0.0


def page_of(engine, page):
    scale = min(DOTS_PER_INCH / 72, SIDE_LIMIT / max(page.get_size()))
    picture = page.render(scale=scale).to_numpy()
    height, width = picture.shape[:2]
    result = engine(picture)
    quads = [] if result.boxes is None else numpy.asarray(result.boxes, dtype=float)
    angle = slant(quads)
    cos, sin = math.cos(-angle), math.sin(-angle)
    boxes = []
    for text, quad in zip(result.txts or (), quads):
        xs = [x * cos - y * sin for x, y in quad]
        ys = [x * sin + y * cos for x, y in quad]
        boxes.append({"text": text, "box": [round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))]})
    return {"width": width, "height": height, "boxes": boxes}


def main():
    logging.disable(logging.WARNING)
    engine = RapidOCR(params={"Global.max_side_len": SIDE_LIMIT, "Global.log_level": "critical"})
    with pypdfium2.PdfDocument(sys.argv[-1]) as document:
        json.dump({"pages": [page_of(engine, page) for page in document]}, sys.stdout, ensure_ascii=False)


main()
