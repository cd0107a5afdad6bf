"""Many mails screened: what becomes of each, kept so that a stopped run goes on, by processes that may be lost."""
