"""A move of the room model: somebody shares a file, as it should be or not."""


def share(rng, room, name):
    """Share a file; sometimes with a key or a size that is none."""
    values = {
        "text": "",
        "lang": "",
        "name": "scan.png",
        "media_type": "image/png",
        "size": 9,
        "thumbnail": None,
    }
    values |= {"sha256": "a" * 64, "file": "b" * 32, "key": "c" * 64, "root": "d" * 64}
    if rng.random() < 0.2:
        values[rng.choice(sorted(values))] = rng.choice([None, 0, "", "../x", "\u202ex"])
    room.say(name, "file.share", values)
