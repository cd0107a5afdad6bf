"""`jurat docs`: a pack as a site of still pages – what each rule demands, why, on what law, and what proves it.

`book` gathers, `citation` and `matrix` say which section of law is covered by which rule and which test, `pages` is
the open set of page kinds, `site` puts them together. Nothing here prints or opens a socket.
"""
