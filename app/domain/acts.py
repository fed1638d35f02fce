"""What a person can do, as codes. `app.words.acts` says them in both languages."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """One user act; its facts (record, fields …) are kept beside it in the journal."""

    BEGIN_OFFICE = "begin office"
    ADD = "add"
    EDIT = "edit"
    DELETE = "delete"
    UNDO = "undo"
    REDO = "redo"
    REVERT = "revert"
    IMPORT = "import"
    GENERATE = "generate"

    ADD_EVENT = "add event"
    MOVE_EVENT = "move event"
    ADVANCE_EVENT = "advance event"
    POSTPONE_EVENT = "postpone event"
    CANCEL_EVENT = "cancel event"
    RESCHEDULE_EVENT = "reschedule event"
    ADD_EVENT_LIKE = "add event like"
    COMPLETE_LISTS = "complete lists"

    APPLY_TEMPLATE = "apply template"
    APPLY_RUN_SHEET = "apply run sheet"
    FINISH_CUE = "finish cue"
    REOPEN_CUE = "reopen cue"
    DELAY_CUE = "delay cue"
    REMIND = "remind"
    RECORD_ANSWERS = "record answers"
    MAKE_BINDER = "make binder"

    APPLY_PATH = "apply path"
    FINISH_TASK = "finish task"
    REOPEN_TASK = "reopen task"

    ADD_PROPOSAL = "add proposal"

    ADD_PRODUCT = "add product"
    ADD_VERSION = "add version"
    START_ROUTE = "start route"
    CHANGE_ROUTE = "change route"
    RECEIVE = "receive"
    DECIDE = "decide"
    WITHDRAW_DECISION = "withdraw decision"
    ISSUE = "issue"
    CORRECT = "correct"
    WITHDRAW_PRODUCT = "withdraw product"
    SETTLE_NOTICE = "settle notice"

    ADD_SPEECH = "add speech"
    DRAFT_SPEECH = "draft speech"

    ADD_EVALUATION = "add evaluation"
    FINISH_EVALUATION = "finish evaluation"

    LIMIT = "limit"
    OPEN_TO_ALL = "open to all"
    ADD_RULES = "add rules"
    HOLD = "hold"
    LIFT_HOLD = "lift hold"
    PROPOSE_DISPOSITION = "propose disposition"
    DECLINE_DISPOSITION = "decline disposition"
    DISPOSE = "dispose"

    SETTLE_CONFLICT = "settle conflict"
    ADOPT = "adopt"
    EXPORT_JOURNAL = "export journal"
    GIVE_LOGIN = "give login"
    CLOSE_LOGIN = "close login"
    OPEN_LOGIN = "open login"
    SET_PASSWORD = "set password"  # noqa: S105 -- the name of an act
