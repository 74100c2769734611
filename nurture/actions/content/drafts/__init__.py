"""Drafts: the clinic's one working copy of the content, file by file, until somebody publishes it.

Texts are by path, as in the content folder (`templates/knee/hello.sms.txt`); who does something is an actor
(`user:kim`).
"""

from nurture.actions.content.drafts.editors import Editor, editors_of, forget_editor, note_editor
from nurture.actions.content.drafts.publishing import check_drafts, publish_drafts
from nurture.actions.content.drafts.reading import read_draft, working_copy
from nurture.actions.content.drafts.saving import save_draft, save_drafts, settle_conflict
from nurture.actions.content.drafts.taking_back import discard_draft, restore_version
from nurture.actions.content.drafts.undo import Undone, undo_save
from nurture.actions.content.drafts.values import DraftFile, DraftsChanged, EditConflict, WorkingCopy
from nurture.actions.content.drafts.versions import Version, draft_versions, text_of, version_of, version_stamps
from nurture.domain.editing.drafts.file_state import FileState

__all__ = [
    "DraftFile", "DraftsChanged", "EditConflict", "Editor", "FileState", "Undone", "Version", "WorkingCopy",
    "check_drafts", "discard_draft", "draft_versions", "editors_of", "forget_editor", "note_editor", "publish_drafts",
    "read_draft", "restore_version", "save_draft", "save_drafts", "settle_conflict", "text_of", "undo_save",
    "version_of", "version_stamps", "working_copy",
]  # fmt: skip
