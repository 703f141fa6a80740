"""Puts a clause into an existing Word contract, tracked, and proves that nothing else changed.

    outcome = insert_clause(content, clause, Wishes(author="Juridische Zaken", day=day))
    if outcome.content:
        path.write_bytes(outcome.content)

The way of a contract: `package` opens the file and refuses what may not be changed, `story` reads
the text as Word shows it with all changes accepted, `articles` and `anchors` find the place, `look`
learns how the neighbours look, `drafting` writes the paragraphs, `redline` sets them in as tracked
changes, and `proof` shows what came of it.
"""
