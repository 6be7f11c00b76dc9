"""The right-hand side of a review: one pane for each kind of step."""

from .action_form import ActionPane
from .agreement import AgreedPane
from .base import Pane
from .orphaned_answers import ElsewherePane
from .position import PlacePane
from .question import QuestionPane
from .reading import ReadingPane
from .switcher import PaneHolder

__all__ = [
    "ActionPane",
    "AgreedPane",
    "ElsewherePane",
    "Pane",
    "PaneHolder",
    "PlacePane",
    "QuestionPane",
    "ReadingPane",
]
