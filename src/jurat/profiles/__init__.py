"""Where profiles come from: an open set, one file and one line each."""

from jurat.profiles.benchmarked import BenchmarkedProfiles
from jurat.profiles.csv_file import CsvProfiles
from jurat.profiles.memory import MemoryProfiles
from jurat.profiles.series import IndexSeries

SOURCES = (CsvProfiles, BenchmarkedProfiles, MemoryProfiles)
SERIES = (IndexSeries,)
