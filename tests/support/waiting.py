"""Waiting for what another process does."""

from time import monotonic, sleep


def until(holds, seconds=20, told=lambda: ""):
    """Return what `holds` gives, once it gives something true; fail after some seconds with what `told` says."""
    end = monotonic() + seconds
    while not (found := holds()):
        assert monotonic() < end, told()
        sleep(0.05)
    return found
