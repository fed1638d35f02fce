"""Approvals that were given without a network between, and how they go on together."""

import pytest

from app.operations.routes import set_delegate
from app.queries.conflicts import conflict_lines
from tests.approving import DG, DIRECTOR, agree, route_of, routed
from tests.sharing import swap
from tests.sync.office import me

pytestmark = [pytest.mark.heavy, pytest.mark.enable_socket]


def test_two_who_approve_at_one_stage_without_a_network_leave_the_next_asked(at):
    cora = at("cora")
    made = routed(cora, (DIRECTOR, DG), (DG,))
    for login, office in (("abe", DIRECTOR), ("amy", DG)):
        (there,) = (one for one in route_of(cora, made).to_decide if one.step.office_id == office)
        set_delegate(cora, there.step.id, me(login))
    swap(cora)
    abe, amy = at("abe"), at("amy")
    for store, office in ((abe, DIRECTOR), (amy, DG)):
        (there,) = (one for one in route_of(store, made).to_decide if one.step.office_id == office)
        agree(store, made, there)
    for store in (abe, amy, abe, cora):
        swap(store)
    for store in (abe, amy, cora):
        (there,) = route_of(store, made).to_decide
        assert there.step.stage == 2
        with store.reading() as reader:
            assert conflict_lines(reader) == []
