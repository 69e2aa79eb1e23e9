"""Run one target for some seconds: ``python -m fuzz letters 60``; ``make fuzz`` does the same."""

import argparse
import sys
from pathlib import Path

try:
    import atheris
except ModuleNotFoundError:
    sys.exit("The fuzzers need atheris, which `make fuzz` installs. See docs/how-to/fuzz.md.")

with atheris.instrument_imports(include=["emails"]):
    from fuzz.targets import TARGETS, put

from fuzz.seeds import plant
from fuzz.words import WORDS, dictionary

_HERE = Path(__file__).parent
_LONGEST_INPUT = 16_384
_SECONDS_FOR_ONE_INPUT = 20


def main() -> None:
    wish = _wish()
    folder = wish.found / wish.target
    for name in ("corpus", "crashes"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    plant(wish.target, folder / "seeds")
    words = folder / "words.dict"
    words.write_text(dictionary(WORDS[wish.target]), "ascii")
    target = TARGETS[wish.target]
    atheris.Setup([sys.argv[0], *_options(wish, folder, words)], lambda data: put(target, data))
    atheris.Fuzz()


def _wish() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    asked.add_argument("target", choices=sorted(TARGETS))
    asked.add_argument("seconds", type=int)
    asked.add_argument("--found", type=Path, default=Path("var/fuzz"), help="where findings go")
    asked.add_argument("--input", type=Path, help="put this one file and nothing else")
    return asked.parse_args()


def _options(wish: argparse.Namespace, folder: Path, words: Path) -> list[str]:
    common = [f"-artifact_prefix={folder}/crashes/", f"-timeout={_SECONDS_FOR_ONE_INPUT}"]
    if wish.input:
        return [*common, str(wish.input)]
    # New inputs go into the first folder; the others are read only.
    known = [folder / "corpus", folder / "seeds"]
    known += [_HERE / kind / wish.target for kind in ("seeds", "regressions")]
    return [
        *common,
        f"-max_total_time={wish.seconds}",
        f"-max_len={_LONGEST_INPUT}",
        f"-dict={words}",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
        *(str(path) for path in known if path.is_dir()),
    ]


if __name__ == "__main__":
    main()
