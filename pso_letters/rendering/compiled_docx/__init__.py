"""Word files from a template that is compiled once: docxtpl's letters, without its work per letter.

For each letter docxtpl opens the template, rewrites the XML of its parts into Jinja templates,
compiles these, renders them, repairs the result (tables, numbers of pictures, line breaks in
values), and packs the whole archive anew. Of all that only the rendering depends on the letter.

- `sources`: docxtpl opens and rewrites the template, once; so its whole dialect is understood.
- `proof`: a walk along all paths through such a Jinja template shows that whatever the values are,
  the result is well-formed and holds nothing that docxtpl would repair. `markup` knows where one
  stands in the XML, `tables` what is in the tables.
- `texts`: the text between two values is cleaned and deflated the first time that it comes by.
- `values`, `sandbox`: what a tag prints, and how it reads it.
- `part`: one part of one letter, its pieces of text and its values laid down in a row.
- `finishing`: where the proof fails or a value is unusual, docxtpl repairs that part itself.
- `core_properties`: title, author and dates (ISO/IEC 29500-2:2012, 11).
- `letter`: the parts as an archive of which all that never changes was laid down before.

What can't be done so (a picture or a document as a value, which bring parts of their own, or an
iterator, of which nothing is left to begin anew) raises `Beyond`, and docxtpl does the whole letter
(`exact`).

What is used of docxtpl, python-docx and Jinja has no underscore before its name, but isn't all
documented either. The tests compare with docxtpl itself, construct by construct; they fail when one
of the three comes to mean something else.
"""
