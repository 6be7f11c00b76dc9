"""Keys in the order they were pressed, each to where the one before it has led."""

import asyncio
import select
import sys
from collections import deque
from dataclasses import dataclass
from functools import partial
from time import monotonic

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.worker import Worker

PATIENCE = 1.0
"""Seconds after which the next key goes on its way, whether or not the one before is done."""

_LOOK_AGAIN = 0.01
"""Seconds between two looks at whether a new screen is ready."""


@dataclass(eq=False)
class Wait:
    """The wait for the end of what a key did."""

    target: Widget
    """What the key was sent to."""
    patience_ends: float
    was_at_work: bool = False
    """Whether a worker that the key set going was still at work at the last look."""


class KeyHandled(Message):
    """Follows a key on its way from the focused widget up to the app, and so comes after it everywhere."""

    def __init__(self, wait: Wait, rounds: int) -> None:
        """`rounds` is how often it goes that way still."""
        super().__init__()
        self.wait, self.rounds = wait, rounds


class KeyQueueApp(App[None], inherit_bindings=False):
    """Holds back each key until what the one before it did is done.

    Textual hands each key immediately to the focused widget, and moves the focus later. Where keys arrive
    together, as they do on a slow line, text typed after a Tab would go into the field before it.
    """

    def __init__(self, *, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self._keys: deque[events.Key | events.Paste] = deque()
        self._awaited: Wait | None = None
        """The wait for the key that was sent last, until what it did is done."""
        self._slow: set[Worker[object]] = set()
        """The workers for which a key has waited long enough."""
        self._typed_into: Widget | None = None
        """The field into which was typed since the last wait."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._keys.append(event)
            if self._awaited is None:
                await self._go_on()
        else:
            await super().on_event(event)

    async def _go_on(self) -> None:
        while self._keys:
            event = self._keys[0]
            target = self.focused or self.screen
            types = isinstance(target, TextArea | Input) and (isinstance(event, events.Paste) or event.is_printable)
            if types:
                self._typed_into = target
            elif typed_into := self._typed_into:
                # A key of the app's own would come before what was typed and is still on its way.
                self._typed_into = None
                self._wait_for(typed_into, 1)
                return
            self._keys.popleft()
            await super().on_event(event)
            if types:
                self.typed()
            else:
                self._wait_for(target, 2)
                return

    def typed(self) -> None:
        """Take note that text was sent to a field."""

    def _wait_for(self, target: Widget, rounds: int) -> None:
        self._awaited = Wait(target, monotonic() + PATIENCE)
        target.post_message(KeyHandled(self._awaited, rounds))
        self.set_timer(PATIENCE, partial(self._look_again, self._awaited))

    def on_key_handled(self, message: KeyHandled) -> None:
        """Send the next key on its way, when the screen that this one may have opened is ready."""
        message.stop()
        wait = message.wait
        # Where the key has the widget post a message, that one goes before the second round.
        if message.rounds > 1 and wait.target.post_message(KeyHandled(wait, message.rounds - 1)):
            return
        # What the key did may have asked for the focus to move, which Textual does in its turn.
        self.call_later(self._look_again, wait)

    async def _look_again(self, wait: Wait) -> None:
        if wait is not self._awaited:
            return
        at_work = self._at_work()
        out_of_patience = monotonic() >= wait.patience_ends
        if (self._has_focus() and not at_work and not wait.was_at_work) or out_of_patience:
            self._awaited = None
            # A worker that waits for a slow drive holds up one key, and not every key after it.
            late = set(self.workers) if out_of_patience else self._slow
            self._slow = {worker for worker in late if not worker.is_finished}
            await self._go_on()
        else:
            # The last thing that a worker does may be to ask for the focus to move; so one more look follows its end.
            wait.was_at_work = at_work
            self.set_timer(_LOOK_AGAIN, partial(self._look_again, wait))

    async def at_rest(self) -> None:
        """Wait until no key is on its way any more, also from the terminal."""
        quiet = 0
        while quiet < 2 and self.is_running:
            on_their_way = self._keys or self._awaited or self.message_queue_size
            if on_their_way or (self.focused and self.focused.message_queue_size) or _keys_waiting():
                quiet = 0
            else:
                quiet += 1
            await asyncio.sleep(_LOOK_AGAIN)

    def _at_work(self) -> bool:
        # A worker has either come to its dialog, or is still on its way to where keys go next.
        at_work = (worker for worker in self.workers if not worker.is_finished and worker not in self._slow)
        return any(at_work) and not self.screen.is_modal

    def _has_focus(self) -> bool:
        screen = self.screen
        return screen.is_mounted and (screen.focused is not None or not screen.focus_chain)


def _keys_waiting() -> bool:
    """Whether the terminal holds keys that nobody has read yet."""
    return bool(sys.__stdin__ and sys.__stdin__.isatty() and select.select([sys.__stdin__], [], [], 0)[0])
