"""Templates that a compiled letter could get wrong: each is set right, or laid out plainly.

`v` and `w` are the values. A slot looks as in our own style sheet unless the attack says otherwise.
"""

# ruff: noqa: E501 - a template is one line

from __future__ import annotations

from collections.abc import Mapping

_HEAD = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"/>{title}<style>
@font-face {{ font-family: Brief; font-weight: 400; src: url({folder}/Carlito-Regular.ttf) }}
@font-face {{ font-family: Brief; font-weight: 700; src: url({folder}/Carlito-Bold.ttf) }}
@font-face {{ font-family: Mager; src: url({folder}/Carlito-Regular.ttf) }}
@page {{ size: 120mm 90mm; margin: 10mm }}
html {{ font: 10pt Brief; font-variant-ligatures: none }}
[data-slot] {{ overflow-wrap: anywhere; font-kerning: none; font-variant-ligatures: none }}
table {{ table-layout: fixed; width: 100%; border-collapse: collapse }}
{css}
</style></head><body><p>Wij schrijven u over:</p>
"""
_TAIL = "<p>Met vriendelijke groet, het einde van de brief.</p></body></html>"
_SLOT = '<p data-slot="60">{{ v }}</p>'

STYLES: Mapping[str, str] = {
    "as it should be": "",
    "upper case": "[data-slot] { text-transform: uppercase }",
    "lower case": "[data-slot] { text-transform: lowercase }",
    "capitals at the start of words": "[data-slot] { text-transform: capitalize }",
    "full width": "[data-slot] { text-transform: full-width }",
    "letter spacing": "[data-slot] { letter-spacing: .5pt }",
    "tight letters": "body { letter-spacing: -.2pt }",
    "word spacing": "[data-slot] { word-spacing: 3pt }",
    "underline": "[data-slot] { text-decoration: underline }",
    "underline of the parent": "body { text-decoration: underline }",
    "line through": "[data-slot] { text-decoration: line-through dotted red }",
    "centred": "[data-slot] { text-align: center }",
    "to the right": "[data-slot] { text-align: right }",
    "to the end": "[data-slot] { text-align: end }",
    "justified": "body { text-align: justify }",
    "last line justified": "[data-slot] { text-align-last: justify }",
    "indented": "[data-slot] { text-indent: 7mm }",
    "hanging indent": "[data-slot] { text-indent: -3mm; padding-left: 3mm }",
    "small capitals": "[data-slot] { font-variant-caps: small-caps }",
    "old-style figures": "[data-slot] { font-variant-numeric: oldstyle-nums }",
    "fractions": "[data-slot] { font-variant-numeric: diagonal-fractions }",
    "kerning": "[data-slot] { font-kerning: normal }",
    "ligatures": "[data-slot] { font-variant-ligatures: normal }",
    "discretionary ligatures": "[data-slot] { font-variant-ligatures: discretionary-ligatures }",
    "features": '[data-slot] { font-feature-settings: "smcp", "liga" 1, "kern" 1 }',
    "superiors": "[data-slot] { font-variant-position: super }",
    "bold": "[data-slot] { font-weight: 700 }",
    "made bold": "[data-slot] { font-family: Mager; font-weight: 700 }",
    "made italic": "[data-slot] { font-style: italic }",
    "oblique": "[data-slot] { font-style: oblique 20deg }",
    "no such font": "[data-slot] { font-family: Bestaatniet, Ookniet }",
    "system fonts": "[data-slot] { font-family: sans-serif }",
    "monospaced": "[data-slot] { font-family: monospace }",
    "second font for letters": "@font-face { font-family: Deel; unicode-range: U+61-7A; src: url({folder}/Carlito-Bold.ttf) } [data-slot] { font-family: Deel, Brief }",
    "large type": "[data-slot] { font-size: 16.7pt }",
    "tiny type": "[data-slot] { font-size: 1.3pt }",
    "raised": "[data-slot] { vertical-align: super; position: relative; top: -2pt }",
    "hyphenated": "body { hyphens: auto }",
    "any break": "[data-slot] { word-break: break-all }",
    "no breaks": "[data-slot] { overflow-wrap: normal; white-space: nowrap }",
    "preformatted": "[data-slot] { white-space: pre }",
    "preformatted, wrapped": "[data-slot] { white-space: pre-wrap }",
    "lines kept": "[data-slot] { white-space: pre-line }",
    "tabs": "[data-slot] { white-space: pre; tab-size: 13 }",
    "ellipsis": "[data-slot] { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }",
    "ellipsis of a block": '[data-slot] { max-lines: 1; continue: discard; block-ellipsis: "…" }',
    "from right to left": "[data-slot] { direction: rtl }",
    "narrower than told": "[data-slot] { width: 31mm }",
    "just narrower than told": "[data-slot] { width: 59.9mm }",
    "as wide as its text": "[data-slot] { width: max-content; background: #dde }",
    "inline block": "[data-slot] { display: inline-block }",
    "inline block with a background": "[data-slot] { display: inline-block; background: #dde }",
    "inline block with a border": "[data-slot] { display: inline-block; border: 1pt solid }",
    "inline block of fixed width": "[data-slot] { display: inline-block; width: 60mm; border: 1pt solid }",
    "inline": "[data-slot] { display: inline; background: #dde }",
    "floating": "[data-slot] { float: left; background: #dde }",
    "floating right": "[data-slot] { float: right }",
    "pinned to the right": "[data-slot] { position: absolute; right: 0; top: 20mm; background: #dde }",
    "rotated": "[data-slot] { transform: rotate(3deg) }",
    "scaled": "[data-slot] { transform: scale(1.2); transform-origin: left }",
    "turned around its middle": "[data-slot] { display: inline-block; transform: rotate(180deg) }",
    "half seen": "[data-slot] { opacity: .5 }",
    "clipped": "[data-slot] { overflow: hidden; width: 60mm; height: 3mm }",
    "hidden": "[data-slot] { visibility: hidden }",
    "not shown": "[data-slot] { display: none }",
    "first letter": "[data-slot]::first-letter { font-size: 20pt; color: red }",
    "first line": "[data-slot]::first-line { color: red }",
    "text after": '[data-slot]::after { content: " ←" }',
    "text before": '[data-slot]::before { content: "→ " }',
    "its width as text": "[data-slot]::before { content: attr(data-slot) }",
    "leader": '[data-slot]::after { content: leader(".") "1" }',
    "counter": "[data-slot] { counter-increment: x } [data-slot]::before { content: counter(x) }",
    "bookmark": "[data-slot] { bookmark-level: 1 }",
    "bookmark of the parent": "body { bookmark-level: 1; bookmark-label: content(text) }",
    "named string": "[data-slot] { string-set: x content() } @page { @top-left { content: string(x) } }",
    "named string of the parent": "body { string-set: x content(text) } @page { @top-left { content: string(x) } }",
    "running header twice": "[data-slot] { position: running(x) } @page { @top-left { content: element(x) } @bottom-right { content: element(x) } }",
    "running header": "[data-slot] { position: running(x) } @page { @top-left { content: element(x) } }",
    "running footer": "[data-slot] { position: running(x) } @page { @bottom-right { content: element(x) } }",
    "footnote": "[data-slot] { float: footnote }",
    "columns": "body { columns: 2 }",
    "columns of the slot": "[data-slot] { columns: 2 }",
    "page break after": "[data-slot] { break-after: page }",
    "at the foot of a page": "[data-slot] { margin-top: 52mm } p { widows: 2; orphans: 2 }",
    "border by its text": "[data-slot] { display: table; border: 1pt solid }",
    "when empty": "[data-slot]:empty { display: none } [data-slot]:empty + p { color: red }",
    "selected by its number": '[data-slot="60"] { color: red } [data-slot="9"] { color: blue }',
    "spoken otherwise": "[data-slot] { quotes: auto } [data-slot]::before { content: open-quote }",
    "flex": "body { display: flex; flex-wrap: wrap } p { background: #dde }",
    "grid": "body { display: grid; grid-template-columns: auto 1fr } p { background: #dde }",
    "gradient": "[data-slot] { background: linear-gradient(to right, red, blue) }",
    "outlined": "[data-slot] { display: inline; outline: 1pt solid red }",
}  # fmt: skip
"""What a style sheet does to a slot that stands in a paragraph of its own."""

BODIES: Mapping[str, str] = {
    "two slots": '<p data-slot="60">{{ v }}</p><p data-slot="60">{{ w }}</p>',
    "the same value twice": f"{_SLOT}{_SLOT}",
    "text before it on its line": '<p>Betreft: <span data-slot="60">{{ v }}</span></p>',
    "text after one that fills its line": '<p><span data-slot="95">{{ v }}</span> en verder</p>',
    "a label before a box that fills its line": '<p>Betreft: <span data-slot="90" style="display: inline-block">{{ v }}</span></p>',
    "floated": '<p data-slot="95" style="float: left; margin: 0">{{ v }}</p><p>Ernaast.</p>',
    "in a row that wraps": '<div style="display: flex; flex-wrap: wrap"><span data-slot="94">{{ v }}</span><span>Ernaast.</span></div>',
    "two that fill a line": '<p><span data-slot="60">{{ v }}</span> <span data-slot="60">{{ w }}</span></p>',
    "beside a float": '<p style="float: left; width: 40mm; height: 20mm">x</p><p><span data-slot="60">{{ v }}</span> na</p>',
    "text after it on its line": '<p><span data-slot="60">{{ v }}</span> en verder</p>',
    "in the midst of a paragraph": '<p>Geachte heer of mevrouw <span data-slot="40">{{ v }}</span>, wij schrijven u over de inkoop van uw diensten en meer.</p>',
    "two on a line": '<p><span data-slot="40">{{ v }}</span><span data-slot="40">{{ w }}</span></p>',
    "two on a line with a space": '<p><span data-slot="40">{{ v }}</span> <span data-slot="40">{{ w }}</span></p>',
    "words of ours within": '<p data-slot="80">Geachte {{ v }}, dank</p>',
    "two values in one": '<p data-slot="90">{{ v }} en {{ w }}</p>',
    "in a cell": '<table><tr><th>Naam</th><td data-slot="45">{{ v }}</td></tr></table>',
    "in a header cell": '<table><tr><th data-slot="45">{{ v }}</th><td>x</td></tr></table>',
    "in a header row": '<table><thead><tr><th data-slot="45">{{ v }}</th><th>b</th></tr></thead><tbody>{% for each in range(30) %}<tr><td>een</td><td>twee</td></tr>{% endfor %}</tbody></table>',
    "in a caption": '<table><caption data-slot="90">{{ v }}</caption><tr><td>x</td></tr></table>',
    "in a table as wide as its text": '<table style="table-layout: auto; width: auto; border: 1pt solid"><tr><td data-slot="60">{{ v }}</td><td>x</td></tr></table>',
    "in a table of automatic columns": '<table style="table-layout: auto"><tr><td data-slot="60">{{ v }}</td><td>{{ w }}</td></tr></table>',
    "in a cell to the right": '<table><tr><td data-slot="45" style="text-align: right">{{ v }}</td></tr></table>',
    "in a list": '<ul><li data-slot="60">{{ v }}</li><li data-slot="60">{{ w }}</li></ul>',
    "in a numbered list": '<ol><li data-slot="60">{{ v }}</li></ol>',
    "in a definition": '<dl><dt data-slot="60">{{ v }}</dt><dd data-slot="60">{{ w }}</dd></dl>',
    "in a heading": '<h1 data-slot="80">{{ v }}</h1>',
    "in a heading that isn't in the outline": '<h1 style="bookmark-level: none" data-slot="80">{{ v }}</h1>',
    "within a heading": '<h1><span data-slot="80">{{ v }}</span></h1>',
    "a link": '<a href="https://a.example/" data-slot="60">{{ v }}</a>',
    "within a link": '<p><a href="https://a.example/"><span data-slot="60">{{ v }}</span></a></p>',
    "a link to a place": '<p id="hier" data-slot="60">{{ v }}</p><p><a href="#hier">daar</a></p>',
    "its text shown elsewhere": '<p id="hier" data-slot="60">{{ v }}</p><p><a style="content: target-text(attr(href))" href="#hier">daar</a></p>',
    "in an attribute": '<p id="{{ v|length }}" data-slot="60">{{ v }}</p>',
    "its own address": '<a href="https://a.example/{{ v|urlencode }}" data-slot="60">{{ v }}</a>',
    "alternative text": '<p data-slot="60">{{ v }}</p><svg width="10" height="10" role="img" aria-label="{{ v }}"><circle r="5"/></svg>',
    "in a picture": '<svg width="200" height="30"><text x="5" y="20" data-slot="60">{{ v }}</text></svg>',
    "outside too": '<p data-slot="60">{{ v }}</p><p>{{ v }}</p>',
    "nested": '<div data-slot="80"><p data-slot="60">{{ v }}</p></div>',
    "nested alike": '<span data-slot="80">a <span data-slot="60">{{ v }}</span> b</span>',
    "with an element": '<p data-slot="60">{{ v }}<b>vet</b></p>',
    "with a line break": '<p data-slot="60">{{ v }}<br/>tweede</p>',
    "with a comment": '<p data-slot="60"><!-- x -->{{ v }}</p>',
    "with markup in the value": '<p data-slot="60">{{ ("<b>" ~ v ~ "</b>")|safe if v.isalnum() else v }}</p>',
    "with entities": '<p data-slot="60">&amp;&nbsp;&#8364;&shy;{{ v }}</p>',
    "in a comment": '<!-- <p data-slot="60">{{ v|replace("-", "") }}</p> --><p data-slot="60">{{ w }}</p>',
    "in a style": '<style>/* <p data-slot="60">x</p> */</style><p data-slot="60">{{ v }}</p>',
    "empty": '<p data-slot="60"></p><p data-slot="60">{{ v }}</p><p data-slot="60"> </p>',
    "mostly empty": '<p data-slot="60">{{ v if v|length > 12 else "" }}</p>',
    "white space around": '<p data-slot="60">\n   {{ v }}   \n</p>',
    "white space between": '<p data-slot="60">{{ v }}   {{ w }}</p>',
    "single quotes": "<p data-slot='60'>{{ v }}</p>",
    "no quotes": "<p data-slot=60>{{ v }}</p>",
    "capitals": '<P DATA-SLOT="60">{{ v }}</P>',
    "other attributes": '<p class="x" title="a > b" data-slot="60" lang="de" >{{ v }}</p>',
    "an attribute that looks like it": '<p title=\'x data-slot="60"\'>{{ v }}</p>',
    "a text that looks like it": '<p>&lt;p data-slot="60"&gt;{{ v }}</p>',
    "no end tag": '<p data-slot="60">{{ v }}<p>volgende</p>',
    "a wrong end tag": '<p data-slot="60">{{ v }}</div><p>volgende</p>',
    "no number": '<p data-slot="breed">{{ v }}</p>',
    "no width": '<p data-slot="">{{ v }}</p>',
    "no value": "<p data-slot>{{ v }}</p>",
    "nought": '<p data-slot="0">{{ v }}</p>',
    "negative": '<p data-slot="-5">{{ v }}</p>',
    "wider than the page": '<p data-slot="500">{{ v }}</p>',
    "wider than its box": '<div style="width: 30mm"><p data-slot="60">{{ v }}</p></div>',
    "endless": '<p data-slot="1e9">{{ v }}</p>',
    "a fraction": '<p data-slot="59.75">{{ v }}</p>',
    "infinite": '<p data-slot="inf">{{ v }}</p>',
    "our own sentinels": '<p>Q0007Q Q0000Q</p><p data-slot="60">Q0001Q{{ v }}</p>',
    "another language": '<p data-slot="60" lang="tr">{{ v }}</p>',
    "right to left": '<p data-slot="60" dir="rtl">{{ v }}</p>',
    "direction of its text": '<p data-slot="60" dir="auto">{{ v }}</p>',
    "isolated": '<bdi data-slot="60">{{ v }}</bdi>',
    "in preformatted text": '<pre data-slot="60">{{ v }}</pre>',
    "in a box as wide as its text": '<div style="display: inline-block; border: 1pt solid"><p data-slot="60">{{ v }}</p></div>',
    "beside what moves": '<div style="display: flex"><p data-slot="60">{{ v }}</p><p style="border: 1pt solid">ernaast</p></div>',
    "beside a floating box": '<div style="float: left; border: 1pt solid"><p data-slot="60">{{ v }}</p></div><p>ernaast</p>',
    "in a half seen box": '<div style="opacity: .6"><p data-slot="60">{{ v }}</p></div>',
    "chosen by its value": '{% if v|length > 12 %}<p data-slot="60">{{ v }}</p>{% else %}<p>{{ v }}</p>{% endif %}',
    "chosen by another": '<p data-slot="60" {% if w|length > 12 %}style="color: red"{% endif %}>{{ v }}</p>',
    "many": "".join(f'<p data-slot="{60 + number}">{{{{ v }}}} {number}</p>' for number in range(12)),
    "in a button": '<button data-slot="60">{{ v }}</button>',
    "in a field": '<input data-slot="60" value="{{ v }}"/><textarea data-slot="60">{{ v }}</textarea>',
    "in the title": '<p data-slot="60">{{ v }}</p>',
    "the title itself": '<p data-slot="60">{{ v }}</p>',
    "in a quotation": '<q data-slot="60">{{ v }}</q>',
    "in a deletion": '<del data-slot="60">{{ v }}</del><ins data-slot="60">{{ w }}</ins>',
    "lower": '<p>H<sub data-slot="60">{{ v }}</sub></p>',
    "abbreviated": '<abbr title="{{ w }}" data-slot="60">{{ v }}</abbr>',
    "repeated on each page": '<div style="position: running(x)"><p data-slot="60">{{ v }}</p></div><style>@page { @top-left { content: element(x) } }</style><p style="break-after: page">een</p><p>twee</p>',
    "strong": '<p><strong data-slot="60">{{ v }}</strong></p>',
    "two fonts": '<p data-slot="60">{{ v }}</p><p data-slot="60" style="font-weight: 700; font-size: 8pt">{{ v }}</p>',
    "in columns that balance": '<div style="columns: 2"><p data-slot="40">{{ v }}</p><p>een</p><p data-slot="40">{{ w }}</p><p>twee</p></div>',
    "turned and half seen": '<div style="opacity: .5; transform: rotate(10deg)"><table><tr><td data-slot="40">{{ v }}</td></tr></table></div>',
    "in a box with round corners": '<div style="overflow: hidden; border-radius: 3mm; border: 1pt solid"><p data-slot="60">{{ v }}</p></div>',
    "beside a picture": '<p><svg width="10" height="10"><circle r="5"/></svg><span data-slot="60">{{ v }}</span></p>',
    "fixed on each page": '<div style="position: fixed; top: 0"><p data-slot="60">{{ v }}</p></div><p style="break-after: page">een</p><p>twee</p>',
    "over the end of a page": '<p style="height: 52mm">x</p><table><tr><td data-slot="45">{{ v }}</td><td>één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien</td></tr></table>',
}  # fmt: skip
"""Where a slot stands, and what is wrong with it."""

_TITLES = {
    "in the title": "<title>{{ v }}</title>",
    "the title itself": '<title data-slot="60">{{ v }}</title>',
}
_TITLE = "<title>Proef</title>"
VALUES = (
    ("Smit Bouw B.V.", "Goes"),
    ("AVATo Te Yo. fi ffl", "1.250,00"),
    ("van der meer élève ǆ ß", "Łódź"),
    ("i", "W"),
    ("", "Naam"),
    ("een lange naam, maar hij past net niet helemaal wel", "Kerkstraat-Oost 12"),
    ("Ελλάδα / Общество", "d’Ancona & Zn <BV>"),
    ("Leveranciers\u00adbeoordeling e\u0301 שלום 🌱", "株式会社"),
    ("(\\) 12-34/56 “q” ' \"", "a\u00a0b  c\u2009d"),
    ("Hottentottententententoonstellingsmakersopleidingsinstituutsdirecteurswoning", "xx"),
)  # fmt: skip
"""Ten pairs of values for each template."""


def attacks(folder: str) -> dict[str, str]:
    """Return the source of each template by its name.

    Args:
        folder: address of the folder of fonts.
    """
    styled = {
        f"style: {name}": _source(_SLOT, folder, css.replace("{folder}", folder))
        for name, css in STYLES.items()
    }
    placed = {
        f"place: {name}": _source(body, folder, title=_TITLES.get(name, _TITLE))
        for name, body in BODIES.items()
    }
    return styled | placed


def _source(body: str, folder: str, css: str = "", title: str = _TITLE) -> str:
    head = _HEAD.format(folder=folder, css=css, title=title)
    return f"{head}{body}{_TAIL}"
