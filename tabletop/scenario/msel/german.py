"""What the columns of German MSELs are called, and what their cells say."""

from __future__ import annotations

from tabletop.scenario.msel.language import Language, each_of, meaning, words

GERMAN = Language(
    headers={
        "number": each_of(
            "nummer, lfd number, laufende number, laufende nummer, einlage number,"
            " einlagennummer, einlagen number, ereignis number, pos"
        ),
        "move": each_of(
            "tag, ubungstag, uebungstag, ubungsphase, uebungsphase, spielphase, spielzug, abschnitt"
        ),
        "planned elapsed time": each_of(
            "verstrichene zeit, relative zeit, zeit seit beginn, zeit ab startex,"
            " zeit ab ubungsbeginn, zeit ab uebungsbeginn"
        ),
        "planned wall time": each_of(
            "zeit, datum, uhrzeit, datum uhrzeit, datum zeit, zeitpunkt, ubungszeit, uebungszeit,"
            " realzeit, echtzeit, startzeit, beginn, einspielzeit, einspielzeitpunkt,"
            " geplante zeit, geplante uhrzeit, zeit geplant"
        ),
        "scenario time": each_of(
            "szenariozeit, szenario zeit, szenariodatum, fiktive zeit, lagezeit, spielzeit"
        ),
        "type": each_of("typ, art, kategorie, einlagentyp, einlagenart, art der einlage"),
        "storyline": each_of("handlungsstrang, strang, erzahlstrang, erzaehlstrang"),
        "title": each_of(
            "titel, betreff, ereignis, kurztitel, uberschrift, ueberschrift, bezeichnung,"
            " stichwort, thema"
        ),
        "from": each_of("absender, von, quelle, simulierter absender, urheber"),
        "to": each_of(
            "empfanger, empfaenger, an, adressat, adressaten, ubende, uebende, zielgruppe, spieler"
        ),
        "channel": each_of(
            "kanal, medien, weg, mittel, kommunikationsmittel, kommunikationsweg,"
            " ubermittlungsweg, uebermittlungsweg, einspielweg, ubermittlung, uebermittlung"
        ),
        "delivery method": each_of("zustellung, ubergabe, uebergabe"),
        "description": each_of(
            "beschreibung, inhalt, einlage, einlagentext, meldung, nachricht, wortlaut, lage,"
            " sachverhalt, lagebeschreibung, ereignisbeschreibung"
        ),
        "expected action": each_of(
            "erwartete reaktion, erwartete reaktionen, erwartete massnahme, erwartete massnahmen,"
            " erwartete handlung, erwartete handlungen, erwartetes verhalten, erwartete antwort,"
            " erwartetes ergebnis, erwartete ergebnisse, massnahme, massnahmen, reaktion"
        ),
        "objective or capability": each_of(
            "ziel, ziele, ubungsziel, ubungsziele, uebungsziel, uebungsziele, lernziel, lernziele,"
            " fahigkeit, fahigkeiten, faehigkeit, faehigkeiten"
        ),
        "responsible controller": each_of(
            "verantwortlich, verantwortlicher, zustandig, zustaendig, ubungsleitung,"
            " uebungsleitung, einspieler, eingespielt durch, eingespielt von"
        ),
        "condition": each_of("bedingung, ausloser, ausloeser, voraussetzung"),
        "notes": each_of(
            "bemerkung, bemerkungen, anmerkung, anmerkungen, hinweis, hinweise, notiz, notizen,"
            " kommentar, kommentare, ort, einsatzort"
        ),
        "status": each_of("stand, bearbeitungsstand"),
        "actual release time": each_of(
            "tatsachliche zeit, tatsaechliche zeit, ist zeit, eingespielt um, ausgegeben um"
        ),
        "released by": each_of("ausgegeben von, gesendet von"),
        "reason": each_of("grund, begrundung, begruendung"),
        "observed action": each_of(
            "beobachtete reaktion, beobachtete reaktionen, beobachtete massnahme,"
            " beobachtete massnahmen, beobachtung, beobachtungen, tatsachliche reaktion,"
            " tatsaechliche reaktion"
        ),
    },
    plain_notes=words(
        "bemerkung, bemerkungen, anmerkung, anmerkungen, hinweis, hinweise, notiz, notizen,"
        " kommentar, kommentare"
    ),
    inject_types=meaning(standard="einlage"),
    like_types=meaning(
        standard="ereignis",
        contingency="reserve, reserveeinlage, eventualeinlage",
        noise="ablenkung, hintergrund, rauschen",
        adaptive="dynamisch",
    ),
    expected_rows=words(
        "erwartete reaktion, erwartete reaktionen, erwartete massnahme, erwartete massnahmen,"
        " erwartete handlung"
    ),
    control_rows=words(
        "ubungsleitung, uebungsleitung, leitung, administrativ, organisatorisch, regie, logistik"
    ),
    channels=meaning(
        phone="telefon, anruf, telefonanruf, telefonat",
        social="soziale medien, soziale netzwerke",
        news="nachrichten",
        radio="rundfunk",
    ),
    like_channels=meaning(
        news="presse, zeitung, pressemitteilung, zeitungsartikel",
        radio="fernsehen, tv beitrag, hoerfunk, horfunk, funk",
        cable="brief, schreiben, depesche, fernschreiben, verbalnote",
        intelligence="nachrichtendienst, lagemeldung, lagebericht",
        technical="technisch, technische meldung",
    ),
    deliveries=meaning(screen="bildschirm", paper="papier"),
    like_deliveries=meaning(
        paper="ausdruck, gedruckt", voice="mundlich, muendlich, personlich, persoenlich"
    ),
    on_time=words("zeit, zeitgesteuert, nach zeit, geplant, automatisch"),
    everybody=words(
        "alle, an alle, alle delegationen, alle teilnehmer, alle spieler, alle ubenden,"
        " alle uebenden"
    ),
    nobody=words("keine, keiner, niemand, entfallt, entfaellt"),
    undecided=words("offen, noch offen, n n, unklar, wird noch festgelegt, noch festzulegen"),
)
