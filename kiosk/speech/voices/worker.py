"""One job, one process: sentences in, WAV files out; the only module that imports pyttsx3.

pyttsx3 2.99 over espeak cannot be trusted inside a server (each point measured): `runAndWait` after `save_to_file`
returns before the file exists, a second thread or a fork hangs for ever, an unwritable target hangs, an unknown voice
silently becomes English. Three calls of its public API do work: `save_to_file(); startLoop(); endLoop()`.
So they run in a child that its parent may kill at any instant; the parent looks at the files, never at our word.

One trap is left in the three: where `endLoop` finds espeak's thread not yet home, pyttsx3 cancels the *next* sentence,
which then comes out empty or torn (3 of 400 on a busy machine), and with it a rate that still waited to be set. The
cancelled one reports `completed=False`, so each sentence is asked for, rate and volume first, until it reports success
alone.

The parent starts this file by its path with `python -I`; it imports nothing of ours, so that it runs from a bare
checkout as from an installation. Standard output belongs to pyttsx3, which prints there.
"""

import json
import sys
from pathlib import Path
from typing import Any

EXIT_JOB = 2
EXIT_NO_ESPEAK = 3
EXIT_VOICE = 4
EXIT_INTERRUPTED = 5

TRIES = 5  # each, of a sentence cancelled by the one before it


def main() -> int:
    """Do the job on stdin, `{"voice", "rate", "volume", "items": [{"text", "out"}]}`; the code says how it went."""
    try:
        job = json.load(sys.stdin)
        voice, rate, volume = str(job["voice"]), int(job["rate"]), float(job["volume"])
        items = [(str(item["text"]), str(item["out"])) for item in job["items"]]
    except (ValueError, KeyError, TypeError) as error:
        return _complain(EXIT_JOB, error)
    try:
        import pyttsx3

        engine = pyttsx3.init("espeak")
    except (ImportError, RuntimeError, OSError) as error:
        return _complain(EXIT_NO_ESPEAK, error)
    return _speak(engine, voice, {"rate": rate, "volume": volume}, items)


def _speak(engine: Any, voice: str, properties: dict[str, float], items: list[tuple[str, str]]) -> int:
    errors: list[Exception] = []
    finished: list[bool] = []
    engine.connect("error", lambda name, exception: errors.append(exception))  # noqa: ARG005  pyttsx3 passes by name
    engine.connect("finished-utterance", lambda name, completed: finished.append(completed))  # noqa: ARG005
    engine.setProperty("voice", voice)
    engine.runAndWait()  # properties wait in a queue until a loop runs; with nothing to say this one ends at once
    if errors or engine.getProperty("voice") != voice:
        return _complain(EXIT_VOICE, *errors, f"voice is {engine.getProperty('voice')!r}, wanted {voice!r}")
    for text, out in items:
        for _ in range(TRIES):
            finished.clear()
            for name, value in properties.items():
                engine.setProperty(name, value)
            engine.save_to_file(text, out)
            engine.startLoop()
            engine.endLoop()
            if finished == [True]:
                break
            Path(out).unlink(missing_ok=True)  # torn
        else:
            return _complain(EXIT_INTERRUPTED, f"interrupted {TRIES} times")
    return 0


def _complain(code: int, *reasons: object) -> int:
    sys.stderr.write("; ".join(str(reason) for reason in reasons) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
