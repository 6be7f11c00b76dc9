"""The right-hand side of a review: one pane for each kind of stop."""

from .action_pane import ActionPane
from .agreed_pane import AgreedPane
from .base import Pane
from .elsewhere_pane import ElsewherePane
from .pane_holder import PaneHolder
from .place_pane import PlacePane
from .question_pane import QuestionPane
from .reading_pane import ReadingPane

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
