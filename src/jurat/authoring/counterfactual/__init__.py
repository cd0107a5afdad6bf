"""The smallest set of facts that, were they otherwise, would alter an outcome. Front door: `search.least_change`."""
