"""How attachments refuse."""

from dataclasses import dataclass
from typing import ClassVar

from domain.shared.errors import Refusal


@dataclass(eq=False)
class AttachmentNotFound(Refusal):
    """No such file, or it is somebody else's."""

    code: ClassVar[str] = "ATTACHMENT_NOT_FOUND"


@dataclass(eq=False)
class AttachmentUsed(Refusal):
    """The file went with something else already."""

    code: ClassVar[str] = "ATTACHMENT_USED"


@dataclass(eq=False)
class TooManyAttachments(Refusal):
    """More files than the `limit` that may go with one feedback."""

    code: ClassVar[str] = "TOO_MANY_ATTACHMENTS"
    limit: int


@dataclass(eq=False)
class TooManyUnused(Refusal):
    """The sender left `limit` files already that went with nothing yet."""

    code: ClassVar[str] = "TOO_MANY_UNUSED_ATTACHMENTS"
    limit: int


@dataclass(eq=False)
class AttachmentKindNotTaken(Refusal):
    """The bytes are no kind of file that is taken, whatever the file is called."""

    code: ClassVar[str] = "ATTACHMENT_KIND_NOT_TAKEN"


@dataclass(eq=False)
class AttachmentTooLarge(Refusal):
    """More than `megabytes`, which is the most that a file of this kind may have."""

    code: ClassVar[str] = "ATTACHMENT_TOO_LARGE"
    megabytes: int


@dataclass(eq=False)
class PictureUnreadable(Refusal):
    """It begins like a picture, but cannot be drawn."""

    code: ClassVar[str] = "PICTURE_UNREADABLE"


@dataclass(eq=False)
class PictureTooDetailed(Refusal):
    """It unfolds to more than `megapixels`."""

    code: ClassVar[str] = "PICTURE_TOO_DETAILED"
    megapixels: int


@dataclass(eq=False)
class AttachmentEmpty(Refusal):
    """The file has no bytes."""

    code: ClassVar[str] = "ATTACHMENT_EMPTY"
