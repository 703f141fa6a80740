"""Letters that differ only in a few one-line values are laid out once, and filled in many times.

How a letter comes about, and the module of each step:

1. `slots`: a page is cut into fixed pieces of HTML and the values between them. Pages with the same
   pieces, and the same slots filled, belong to one group.
2. `press`: WeasyPrint lays a page out. `reading` turns what it made into plain objects; it is the
   only module that knows how WeasyPrint writes.
3. `sentinels`: the group is laid out three times with texts of our own in its slots. Layout A shows
   each character that a value may have. Layout B fills each slot to just below its width. Layout C
   shows next to nothing.
4. `glyphs`: from A follows which glyph and which width each character has.
5. `proof`: A, B and C must be equal in everything but the glyphs in the slots. Otherwise the length
   of a value would change something else, and the group is refused.
6. `group`: A becomes fixed bytes with gaps for glyphs; `filling` puts values into the gaps, or says
   that they aren't fit: then WeasyPrint lays out this letter alone.
7. `writer`: objects become a file, for compiled and plain letters alike.
8. `comparison`: holds a compiled letter beside a plain one, down to each operator.

References are to ISO 32000-1 (PDF 1.7), unless said otherwise.
"""
