"""What `smewa` on a command line understands."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from smewa import __version__
from smewa.errors import SmewaError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return what the shell gets: 0 for done, 1 for an error of ours, 2 for a wrong command.

    main(["queue", "status", "--store", "sqlite:///shop.db"]) == 0
    """
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except SmewaError as error:
        print(error, file=sys.stderr)  # noqa: T201 - it is what a command does
        return 1
    return code


def _parser() -> ArgumentParser:
    parser = ArgumentParser("smewa", description="WhatsApp for small and medium businesses.")
    parser.add_argument("--version", action="version", version=f"smewa {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    queue = commands.add_parser("queue", help="look at what waits in a store, and let dead jobs go again")
    acts = queue.add_subparsers(title="acts", required=True, metavar="ACT")
    status = acts.add_parser("status", help="how many jobs of each queue are in each state")
    dead = acts.add_parser("dead", help="the dead jobs of a queue, and why they died")
    replay = acts.add_parser("replay", help="make dead jobs ready again")
    for act, run in ((status, _status), (dead, _dead), (replay, _replay)):
        act.add_argument("--store", default=None, metavar="URL", help="the store; by default SMEWA_STORE_URL")
        act.add_argument("--json", action="store_true", help="print JSON")
        act.set_defaults(run=run)
    status.add_argument("queues", nargs="*", default=["inbox", "inbox.quarantine", "outbox"], metavar="QUEUE")
    for act in (dead, replay):
        act.add_argument("queue", metavar="QUEUE")
    dead.add_argument("--at-most", type=int, default=50, metavar="N")
    replay.add_argument("ids", nargs="+", type=int, metavar="ID", help="the numbers that `dead` shows")
    worker = commands.add_parser("worker", help="run a worker of yours until it is told to stop")
    worker.add_argument("worker", metavar="MODULE:NAME", help="where it stands, such as shop:worker")
    worker.set_defaults(run=_worker)
    return parser


def _status(given: Namespace) -> int:
    from smewa.cli.queues import status

    return status(given.store, given.queues, as_json=given.json)


def _dead(given: Namespace) -> int:
    from smewa.cli.queues import dead

    return dead(given.store, given.queue, given.at_most, as_json=given.json)


def _replay(given: Namespace) -> int:
    from smewa.cli.queues import replay

    return replay(given.store, given.queue, given.ids, as_json=given.json)


def _worker(given: Namespace) -> int:
    from smewa.cli.working import work

    return work(given.worker)
