"""Where profiles come from: an open set, one file and one line each."""

from jurat.profiles.csv_file import CsvProfiles
from jurat.profiles.memory import MemoryProfiles
from jurat.profiles.series import IndexSeries

SOURCES = (CsvProfiles, MemoryProfiles)
SERIES = (IndexSeries,)
