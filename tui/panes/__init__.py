"""The right-hand side of a review: one pane for each kind of step.

Panes that few people open are imported from their modules, where they are opened.
"""

from .base import Pane
from .position import PlacePane
from .question import QuestionPane
from .reading import ReadingPane
from .switcher import PaneHolder

__all__ = [
    "Pane",
    "PaneHolder",
    "PlacePane",
    "QuestionPane",
    "ReadingPane",
]
