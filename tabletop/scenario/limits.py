"""How much a package may hold."""

FILES = 200
FILE_BYTES = 10_000_000
"""Of one picture."""
MEDIA_BYTES = 50_000_000
YAML_BYTES = 8_000_000
ARCHIVE_RATIO = 100
"""How many bytes may come out of one in an archive."""
ARCHIVE_ENTRIES = 10 * FILES
"""Files and folders that an archive may list."""
ARCHIVE_INDEX_BYTES = 1_000_000
"""Of the list itself."""
