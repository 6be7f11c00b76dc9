"""The continuum drawn in characters, for exports and for lines of text."""

NOW, AIM, BOTH, STEP = "●", "◎", "◉", "○"
BETWEEN = "───"
LEGEND = f"{NOW} now   {AIM} aim   {BOTH} now, and aiming to stay"


def draw(steps: int, now: int | None, aim: int | None) -> str:
    """A line of steps with now and aim marked, such as ○───◎───●───○───○; steps count from 1."""
    return BETWEEN.join(_sign(step, now, aim) for step in range(1, steps + 1))


def _sign(step: int, now: int | None, aim: int | None) -> str:
    if step == now:
        return BOTH if step == aim else NOW
    return AIM if step == aim else STEP
