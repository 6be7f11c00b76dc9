"""The parts of the screens; a widget knows no screen and no app."""
