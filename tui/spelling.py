"""Words of a note that a spell checker of the machine does not know."""

import re
import shutil
import subprocess
from typing import Final

from content import UserError

_SECONDS: Final = 10
"""How long a spell checker may take."""
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def checker(language: str) -> list[str]:
    """Return the command of the spell checker that is installed, for a language tag such as "en-GB".

    Raises UserError where there is none.
    """
    named = language.replace("-", "_")
    if shutil.which("aspell"):
        return ["aspell", "list", f"--lang={named}", "--encoding=utf-8"]
    if shutil.which("hunspell"):
        return ["hunspell", "-l", "-d", named, "-i", "utf-8"]
    raise UserError(None, "no spell checker is installed", "ask whoever looks after the server for aspell or hunspell")


def unknown_words(text: str, language: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words of the text that the spell checker does not know, each once, in the order of the text.

    `known` are further words that are right, in lower case. Raises UserError where there is no spell checker, or where
    it fails.
    """
    command = checker(language)
    words = list(dict.fromkeys(_LETTERS.findall(text)))
    try:
        done = subprocess.run(
            command, input="\n".join(words), capture_output=True, encoding="utf-8", timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError, UnicodeError) as error:
        raise UserError(
            None, f"{command[0]} could not check the spelling", f"it may have no words for {language}"
        ) from error
    doubted = set(done.stdout.split())
    return tuple(word for word in words if word in doubted and word.casefold() not in known)
