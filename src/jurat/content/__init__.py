"""Where approved templates come from: an open set, one file and one line each."""

from jurat.content.folder import FolderLibrary
from jurat.content.memory import MemoryLibrary

LIBRARIES = (FolderLibrary, MemoryLibrary)
