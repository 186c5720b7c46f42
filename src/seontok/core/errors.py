"""The one small tree of errors.

    SeontokError            something the user can act on; the message says what happened and what to do next
    ├── InputError          a file or text we were given cannot be used
    ├── OutputError         what we were to write cannot be written
    ├── ConfigError         a setting or rule is wrong
    ├── StoreError          the store cannot be read or written
    │   └── StoreBusyError  another process holds it
    ├── EvidenceError       a card or moment without standing evidence
    └── ModelError          a model is not loaded or did not answer

No message ever holds the text of a chat message: people paste errors into issues.
"""


class SeontokError(Exception):
    """Base of every error a user may see."""


class InputError(SeontokError):
    """What we were given cannot be used; the message names what was tried."""


class OutputError(SeontokError):
    """A file we were told to write cannot be written."""


class ConfigError(SeontokError):
    """A setting or a rule is wrong; the message names it."""


class StoreError(SeontokError):
    """The store cannot be read or written."""


class StoreBusyError(StoreError):
    """Another process holds the store; the message says which."""


class EvidenceError(SeontokError):
    """A moment or card was built without quoted evidence."""


class ModelError(SeontokError):
    """A model is not loaded or did not answer."""
