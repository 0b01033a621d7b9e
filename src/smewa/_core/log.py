"""What the core writes to the logger `smewa`: never a token, a person, or a body that was not redacted."""

from __future__ import annotations

import logging

from smewa._core.options import Event, Options

logger = logging.getLogger("smewa")
logger.addHandler(logging.NullHandler())


def tell(options: Options, event: Event) -> None:
    """Log an event, then call the hooks. A hook that raises stops neither the call nor the other hooks."""
    if logger.isEnabledFor(logging.INFO) and event.kind != "request":
        logger.info(
            "%s %s: %s, attempt %d%s",
            event.method,
            event.path,
            event.status or event.error,
            event.attempt,
            "" if event.delay is None else f", next in {event.delay:.1f} s",
            extra={"smewa": event},
        )
    for hook in options.hooks:
        try:
            hook(event)
        except Exception as problem:
            logger.warning("a hook raised %s; the call goes on", type(problem).__name__)
