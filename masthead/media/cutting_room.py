"""The making of a film's qualities, in a child process (`python -m masthead.media.cutting_room`).

The job: {"task": "probe" | "make", "files": [paths], "most_seconds"}. The result of "probe": what each file is; of
"make": {"seconds", "files": [{"file", "width", "height", "bytes"}], "poster"}; of either {"refused": a code, "file": which}.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from masthead.media.children import begin, finish


def main() -> None:
    """One film."""
    job, folder = begin()
    import av

    from masthead.media.reel import Refused

    av.logging.set_level(av.logging.PANIC)
    task = _probe if job["task"] == "probe" else _make
    at = {"file": 0}
    try:
        found = task(job, folder, at)
    except Refused as refused:
        found = {"refused": str(refused), **at}
    except (av.FFmpegError, ValueError, OverflowError, MemoryError):
        found = {"refused": "unreadable", **at}
    finish(folder, found)


def _probe(job: dict[str, Any], folder: Path, at: dict[str, int]) -> dict[str, Any]:
    reels = []
    for at["file"], name in enumerate(job["files"]):
        reels.append(asdict(_reel(Path(name), job["most_seconds"])))
    return {"reels": reels}


def _make(job: dict[str, Any], folder: Path, at: dict[str, int]) -> dict[str, Any]:
    from masthead.media.qualities import copied, take, wanted

    paths = [Path(name) for name in job["files"]]
    reels = []
    for at["file"], path in enumerate(paths):
        reels.append(_reel(path, job["most_seconds"]))
    made = []
    for at["file"], number in enumerate(take(reels)):
        if file := copied(paths[number], reels[number], folder, job["most_seconds"]):
            made.append(file)
    best = max(range(len(reels)), key=lambda number: reels[number].short_side)
    at["file"] = best
    return _finished(paths[best], reels[best], made, folder, job, wanted(reels[best], made))


def _finished(
    path: Path, reel: Any, made: list[Any], folder: Path, job: dict[str, Any], sides: list[int]
) -> dict[str, Any]:
    from masthead.media.qualities import transcoded

    more, seconds = transcoded(path, reel, sides, folder, job["most_seconds"])
    return {
        "seconds": seconds,
        "files": [asdict(one) for one in sorted([*made, *more], key=lambda one: one.height * one.width)],
        "poster": "poster.jpg" if (folder / "poster.jpg").exists() else "",
    }


def _reel(path: Path, most_seconds: float) -> Any:
    from masthead.media.reel import judge, open_reel

    with open_reel(path) as container:
        return judge(container, path.stat().st_size, most_seconds)


if __name__ == "__main__":
    main()
