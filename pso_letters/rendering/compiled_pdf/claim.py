"""The claim of PDF/UA-1 in the metadata, beside that of PDF/A-3a which WeasyPrint makes."""

from __future__ import annotations

from dataclasses import replace

from pso_letters.rendering.compiled_pdf.reading import Drawn

_UA_CLAIM = b"""<rdf:Description rdf:about="" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema\
</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/\
</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property>\
<rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal\
</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description>
"""
"""The claim of PDF/UA-1, and the extension schema that PDF/A asks for it (ISO 19005-3, 6.6.2.3)."""
_END = b"</rdf:RDF>"


def with_claim(drawn: Drawn) -> Drawn:
    """Add the claim to the XMP packet of a document (ISO 14289-1, 5)."""
    packet = drawn.objects[drawn.metadata]
    claimed = replace(packet, body=(packet.body or b"").replace(_END, _UA_CLAIM + _END))
    return replace(drawn, objects={**drawn.objects, drawn.metadata: claimed})
