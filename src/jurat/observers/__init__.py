"""Floor 9: who looks on while requests are served. No stage knows of them, and no request waits for them or fails by
them. Imported only where a setting asks for one: what is switched off costs nothing."""
