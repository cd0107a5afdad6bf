"""Which seals of a request wait for their checkpoint, and which leave it to the next."""

from datetime import UTC, datetime

from jurat.pipeline.flow import communicate
from jurat.pipeline.recorder import Recorder, begun
from jurat.ports import Seal
from support.scene import Scene, Scripted

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class Watched:
    """A store of seals that notes what was to be signed."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.signed: list[tuple[str, bool]] = []

    def seal(self, seal: Seal) -> None:
        self.signed.append((seal.noted[-1].step.name if seal.noted else "", seal.signed))
        self._scene.seal(seal)


def signed_of(scene: Scene, signs_later: bool, shared: bool = False) -> list[tuple[str, bool]]:
    """The last step of each seal of a request, and whether it waited for its checkpoint."""
    store, request = Watched(scene), scene.request()
    row = begun(request, "pseudonym", "place:1")
    tap = Recorder(store, request.id, lambda: AT, row, signs_later=signs_later, shared=shared)
    communicate(request, scene.parts, scene.exits, tap, "test")
    return store.signed


def test_only_what_goes_to_a_model_leaves_its_checkpoint_to_the_next_seal() -> None:
    signed = signed_of(Scene(Scripted("Hello.")), signs_later=True)
    assert {name for name, waits in signed if not waits} == {"prompt"}
    assert any(waits for _, waits in signed)


def test_where_nobody_signs_later_each_seal_is_signed() -> None:
    assert all(waits for _, waits in signed_of(Scene(Scripted("Hello.")), signs_later=False))


def test_a_request_that_may_come_to_two_processes_is_sealed_before_anything_is_done() -> None:
    alone = signed_of(Scene(Scripted("Hello.")), signs_later=True)
    shared = signed_of(Scene(Scripted("Hello.")), signs_later=True, shared=True)
    assert shared == [("request", False), *alone]
