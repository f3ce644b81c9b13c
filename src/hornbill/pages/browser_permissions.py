"""What a page may ask of the browser: nothing, except the camera on the page that scans a colleague's code."""

from __future__ import annotations

_NOTHING_ELSE = "microphone=(), geolocation=(), payment=(), usb=()"
NONE = f"camera=(), {_NOTHING_ELSE}"
CAMERA_HERE = f"camera=(self), {_NOTHING_ELSE}"
LOCATION_HERE = "camera=(), microphone=(), geolocation=(self), payment=(), usb=()"
