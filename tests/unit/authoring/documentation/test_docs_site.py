"""The site of a pack: every link finds its target, the same pack gives the same bytes, nothing comes from outside."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import pytest

from jurat.authoring.documentation.book import gather
from jurat.authoring.documentation.publication import publish, sections_for
from jurat.authoring.documentation.site import Site, SiteTaken, draw
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.packs.folder import compile_pack, read_pack

ROOT = Path(__file__).parents[4]
PACK, DSL = ROOT / "rulesets" / "us_retail", ROOT / "dsl"
EVERYTHING = '''
PACK small "A small <pack>"
  VERSION 1.0.0   OWNER 'o@firm.example'   JURISDICTION 'US'   LANGUAGE 'en', 'es'
# Why: for <b>bold</b> readers.
ENTITY Account "An account"
  HAS owner: Client
  HAS balance: money DEFAULT $0.00
  HAS prefers: Style OPTIONAL
ENTITY Style ONE OF 'concise', 'detailed'
DISCLOSURE risk "Risk" VERBATIM
  TEXT IN 'en' """It can fall."""
  TEXT IN 'es' """Puede caer."""
LIST words "Words" MATCH phrase - 'risk-free' BECOMES 'low-risk' EXCEPT 'not risk-free'
FACT 'account is rich' CITES 'FINRA 1(a)' IF account.balance is more than $1,000
DEFINE half: money AS account.balance / 2
PHRASE 'be brief' MEANS length.maxWords <= 50
CONSTRAINT link.mostWords "Words" : number STRICTEST smallest
  BROKEN IF draft.wordCount is more than demanded   TELL MODEL 'Few.'   EXPLAIN 'Few words.'
PHRASE 'keep under {n} words' MEANS link.mostWords <= n
# Demands: <script>alert(1)</script>
# Fails:   "this" · "that".
RULE X-1 "Rich & brief"
  CITES 'FINRA 2210(d)(1)(A),(d)(2)'   SEVERITY low   OVERRIDABLE 'be brief'
  IF account is rich AND half is more than $10 THEN be brief AND avoid terms in words AND keep under 9 words
  WHEN BROKEN rewrite AT MOST 1 TIME, THEN route to principal review
RULE X-2 "Not brief" CITES 'FINRA 3' SEVERITY low OVERRIDES 'be brief' OF X-1
  IF account.owner.age is at least 65 THEN include disclosure risk
TABLE T-1 "By age" HOUSE 'W 1' SEVERITY low HIT first
  | IF client.age | THEN limit reading level to grade | THEN include disclosure |
  | >= 65         | 9                                 | risk                    |
  | -             | 12                                | -                       |
RULE X-3 "Short" HOUSE 'W 2' SEVERITY low IF Account.prefers.Style = 'concise' THEN limit length to 90 words
  WHEN BROKEN remark
TEST 'ages' AS OF 2026-11-22
  | client.age | EXPECT FIRES |
  | 70         | T-1          |
  | 30         | T-1          |
TEST 'rich' AS OF 2026-11-22 GIVEN account.balance = $2,000.00 EXPECT FIRES X-1
'''


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.tags.append(tag)
        self.ids += [said["id"]] if said.get("id") else []
        self.links += [said["href"] or ""] if "href" in said else []
        self.sources += [said["src"] or ""] if "src" in said else []
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []


def read(content: bytes) -> _Reader:
    reader = _Reader()
    reader.feed(content.decode())
    return reader


@pytest.fixture(scope="module")
def shipped() -> Site:
    compiled = compile_pack(PACK, SIGNATURES)
    assert compiled.program is not None
    return draw(gather(compiled, compiled.program, read_pack(PACK)), sections_for(PACK, None))


@pytest.fixture(scope="module")
def small() -> Site:
    source = Source("small.jur", EVERYTHING)
    compiled = compile_sources([source], SIGNATURES)
    assert compiled.diagnostics == ()
    assert compiled.program is not None
    return draw(gather(compiled, compiled.program, [source]))


def pages(*sites: Site) -> Iterator[tuple[str, _Reader, Site]]:
    for site in sites:
        yield from ((path, read(content), site) for path, content in site.files.items() if path.endswith(".html"))


def test_every_link_of_every_page_finds_its_target(shipped: Site, small: Site) -> None:
    assert [] == [*lost(shipped), *lost(small)]


@pytest.mark.parametrize("page", sorted(DSL.glob("*.md")), ids=lambda path: path.name)
def test_whatever_the_language_can_say_has_its_pages(page: Path) -> None:
    for text in re.findall(r"^```jur\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        source = Source("rule.jur", text)
        compiled = compile_sources([source], SIGNATURES)
        if compiled.program is not None:
            assert [] == lost(draw(gather(compiled, compiled.program, [source]))), text


def lost(site: Site) -> list[tuple[str, str]]:
    """The links that lead nowhere, with their pages."""
    ids = {path: set(page.ids) for path, page, _ in pages(site)}
    return [
        (path, link)
        for path, page, _ in pages(site)
        for link in page.links
        if not _leads(link.partition("#"), path, ids, site)
    ]


def _leads(link: tuple[str, str, str], page: str, ids: dict[str, set[str]], site: Site) -> bool:
    target, _, anchor = link
    found = _resolved(page, target) if target else page
    return found in site.files and (not anchor or anchor in ids[found])


def _resolved(page: str, target: str) -> str:
    parts: list[str] = list(PurePosixPath(page).parent.parts)
    for part in target.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_no_id_stands_twice_on_a_page_and_headings_go_down_one_by_one(shipped: Site, small: Site) -> None:
    wrong = []
    for path, page, _ in pages(shipped, small):
        if len(page.ids) != len(set(page.ids)):
            wrong.append((path, "an id twice"))
        steps = [after - before for before, after in zip(page.headings, page.headings[1:], strict=False)]
        if page.headings[0] != 1 or page.headings.count(1) != 1 or max(steps, default=0) > 1:
            wrong.append((path, "headings"))
        if page.tags.count("main") != 1 or (page.tags.count("th") and page.tags.count("caption") == 0):
            wrong.append((path, "landmarks"))
    assert [] == wrong


def test_nothing_is_fetched_from_outside_and_nothing_runs(shipped: Site, small: Site) -> None:
    for path, page, site in pages(shipped, small):
        assert ([], False) == ([link for link in page.links if "://" in link], "script" in page.tags), path
        assert page.sources == []
        assert b"url(" not in site.files["style.css"]


def test_the_same_pack_gives_the_same_bytes(shipped: Site) -> None:
    compiled = compile_pack(PACK, SIGNATURES)
    assert compiled.program is not None
    again = draw(gather(compiled, compiled.program, read_pack(PACK)), sections_for(PACK, None))
    assert shipped.files == again.files


def test_every_rule_has_a_page_and_stands_on_the_first_one(shipped: Site) -> None:
    compiled = compile_pack(PACK, SIGNATURES)
    assert compiled.program is not None
    links = set(read(shipped.files["index.html"]).links)
    assert set() == {f"rules/{rule.id}.html" for rule in compiled.program.rules} - (links & set(shipped.files))


def test_what_an_author_wrote_is_text_and_never_markup(small: Site) -> None:
    page = small.files["rules/X-1.html"].decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>bold</b>" not in small.files["ontology.html"].decode()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("rules/X-1.html", "X-2</a> takes back its <q>be brief</q>"),
        ("rules/X-2.html", "takes back <q>be brief</q> of"),
        ("rules/X-3.html", "what is left is remarked, and the draft leaves all the same."),
        ("rules/X-1.html", "may be written again at most 1 time."),
        ("rules/X-1.html", "<li>&#34;this&#34;</li><li>&#34;that&#34;.</li>"),
        ("rules/X-1.html", '<a href="../facts.html#account-is-rich">account is rich</a>'),
        ("rules/X-1.html", '<span class="keyword">RULE</span> X-1'),
        ("rules/T-1.html", "<tr><td>&gt;= 65</td><td>9</td><td>risk</td></tr>"),
        ("rules/T-1.html", "The first row that applies asks for what it says."),
        ("rules/X-2.html", "No test names this rule."),
        ("constraints.html", "Broken where draft.wordCount is more than"),
        ("ontology.html", '<span class="arrow">owner →</span> <a href="ontology.html#Client">Client</a>'),
        ("ontology.html", '<span class="arrow">prefers →</span> <a href="ontology.html#Style">Style</a>'),
        ("ontology.html", "One of concise, detailed."),
        ("rules/X-3.html", '<a href="../ontology.html#Account.prefers">Account.prefers.Style</a>'),
        ("rules/T-1.html", "ages (row 2)"),
        ("disclosures.html", '<blockquote lang="es"><p>Puede caer.</p>'),
        ("lists.html", "becomes <q>low-risk</q></td><td><q>not risk-free</q>"),
        ("index.html", "A small &lt;pack&gt;"),
    ],
)
def test_a_page_says_what_the_pack_says(small: Site, path: str, said: str) -> None:
    assert said in small.files[path].decode()


def test_the_matrix_stands_in_csv_and_json_too(small: Site) -> None:
    rows = list(csv.DictReader(io.StringIO(small.files["citations.csv"].decode())))
    found = json.loads(small.files["citations.json"])
    assert ["FINRA 1(a)", "FINRA 3", "FINRA 2210(d)(1)(A)", "FINRA 2210(d)(2)"] == [row["section"] for row in rows]
    assert [row["section"] for row in rows] == [section["section"] for section in found["sections"]]
    assert ("X-1", "rich", "FIRES X-1") == (rows[2]["rule"], rows[2]["test"], rows[2]["expected"])


def test_a_site_is_written_over_an_earlier_site_and_over_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "a.jur").write_text("RULE A-1 IF client.age = 1 THEN use a plain tone\nRULE A-2 ALWAYS use a plain tone\n")
    out = tmp_path / "site"
    publish(pack, compile_pack(pack, SIGNATURES), out)
    (pack / "a.jur").write_text("RULE A-1 IF client.age = 1 THEN use a plain tone\n")
    publish(pack, compile_pack(pack, SIGNATURES), out)
    assert ["A-1.html"] == [path.name for path in (out / "rules").iterdir()]
    with pytest.raises(SiteTaken):
        publish(pack, compile_pack(pack, SIGNATURES), tmp_path / "mine")
    assert ["letter.txt"] == [path.name for path in (tmp_path / "mine").iterdir()]


def test_what_a_pack_inherits_has_its_page_too(tmp_path: Path) -> None:
    for name, text in {
        "core/pack.jur": "PACK core VERSION 1.0 OWNER 'o'\n",
        "core/rules.jur": "# Why: it is law.\nRULE C-1 'Core' CITES 'FINRA 1' SEVERITY low ALWAYS use a plain tone\n",
        "own/pack.jur": "PACK own VERSION 1.0 OWNER 'o' EXTENDS core\n",
        "own/rules.jur": "RULE O-1 \"Own\" HOUSE 'W 1' SEVERITY low ALWAYS use a plain tone\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    publish(tmp_path / "own", compile_pack(tmp_path / "own", SIGNATURES), tmp_path / "site")
    page = (tmp_path / "site" / "rules" / "C-1.html").read_text(encoding="utf-8")
    assert ("it is law." in page, "core/rules.jur, line 2" in page) == (True, True)
    assert "core 1.0" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_text_reads_on_every_paper(small: Site, scheme: int) -> None:
    roots = re.findall(r":root \{(.*?)\}", small.files["style.css"].decode(), re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", roots[scheme]))
    faint = []
    for name, colour in colours.items():
        for paper in ("paper", "sheet"):
            light, dark = sorted((_luminance(colour), _luminance(colours[paper])), reverse=True)
            if name not in ("paper", "sheet", "line") and (light + 0.05) / (dark + 0.05) < 4.5:
                faint.append((name, paper))
    assert [] == faint
