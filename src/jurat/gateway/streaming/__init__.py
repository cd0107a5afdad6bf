"""Answers as streams of server-sent events. What happens is told in events that know no shape; a shape renders them."""
