"""Where the user's own files live."""

import os
from pathlib import Path

import platformdirs


def home() -> Path:
    """The folder that holds everything this program keeps for its user.

    `WHOLESCHOOL_HOME` overrides the platform's own data folder. Nothing is created here:
    a folder appears when something is first written into it.
    """
    if override := os.environ.get("WHOLESCHOOL_HOME"):
        return Path(override).expanduser().absolute()
    return platformdirs.user_data_path("wholeschool", appauthor=False)
