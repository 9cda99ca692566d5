"""Seven workbooks laid out like MSELs that are in use, with the habits and slips they have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

from tests.scenario.msel.files import Page, Rows, ods, xls, xlsx


def cells(text: str, **values: object) -> list[object]:
    """A row written with bars between its cells; digits are a number, {name} stands for a value."""
    row: list[object] = []
    for cell in (part.strip().replace("/n", "\n") for part in text.split("|")):
        named = values.get(cell[1:-1]) if cell[:1] == "{" else None
        row.append(named if named is not None else int(cell) if cell.isdecimal() else cell)
    return row


def county(folder: Path) -> Path:
    """A full-scale layout: broken headers, backups beside it, dates set as one over rows."""
    head = cells(
        "EVENT #|DATE|EVENT/nTIME| EVENT TYPE |STATUS|SUBJECT|INJECT MODE|SEND FROM/n(SIMULATED)|"
        "INJECTED BY/n(RESPONSIBLE CONTROLLER)|SEND TO/n(RECIPIENT PLAYERS)|STORYLINE / THREAD|"
        "ESF|EVENT DESCRIPTION|EXPECTED OUTCOMES / EXPECTED ACTION|QUESTIONS/COMMENTS|NOTES/REMARKS"
    )
    first, second = date(2031, 3, 4), date(2031, 3, 5)
    rows = [
        cells("County Grid Exercise|||||||||||Version 4"),
        [],
        head,
        cells(
            "1|{day}|830|Inject|Approved|Power fails|E-mail|Grid operator|Cell A|"
            "EOC; Ministry of Energy|Grid|12|Half of the county/nis dark.|EOC opens/nLog is begun|"
            "Who is on duty?|Calm",
            day=first,
        ),
        cells(
            "2||{time}|Contextual|Draft|Rumour|Tweet|A citizen|Cell B|All|Media|15|"
            "=SUM(of all fears) they say|Nobody answers||- keep it short",
            time="1130",
        ),
        cells(
            "3||0800L|Contingency inject||Generator|Phone call|Hospital|Cell A|EOC|Grid|8|"
            "Only for one hour.|Fuel is sent||"
        ),
        cells("|||||DAY TWO"),
        cells(
            "4|{day}|{time}|Inject|Sent|Press asks|Carrier pigeon|The Post|Cell B|"
            "Ministry of Energy|Media||Is it an attack?|One voice|@desk: +1|",
            day=second,
            time=time(9, 5),
        ),
        cells("5||TBD|Key moment||Minister arrives|In person|||TBD"),
        cells("6||2345|Administrative||Hot wash|||Cell A|All"),
    ]
    other = [head, cells("1|{day}|900|Inject||Old||||EOC", day=date(2030, 1, 1))]
    pages: dict[str, Page | Rows] = {"Instructions": [["Read me"]], "Backup MSEL": other}
    pages["EXAMPLE"] = other
    return xlsx(folder / "county.xlsx", {**pages, "MSEL": Page(rows, merges=["B4:B6"])})


def actions(folder: Path) -> Path:
    """A layout in which five of six rows are expected actions, with date-time groups."""
    rows = [
        cells(
            "MSEL NUMBER|INJECT DTG|EVENT TYPE|SUBJECT|SEND TO|SEND FROM|EVENT DESCRIPTION|"
            "CAPABILITY|RESPONSIBLE CONTROLLER"
        )
    ]
    for number in range(1, 5):
        rows.append(
            cells(
                f"{number}0|14{8 + number:02}00ZMAR31|INJECT|Server {number}|Blue; Green|Interpol|"
                f"A server of bank {number} is found.|Policing; Law|Cell C"
            )
        )
        rows += [
            cells(f"{number}0.{step}||EXPECTED ACTION|Step {step}|Blue||Blue takes step {step}.")
            for step in range(1, 6)
        ]
    return xlsx(folder / "actions.xlsx", {"Sheet1": rows})


def days(folder: Path) -> Path:
    """One sheet a day, in French, with a hidden sheet and numbers that begin anew."""
    head = cells(
        "N°|Heure|Émetteur|Destinataire|Moyen|Objet|Contenu|Réactions attendues|Animateur|Remarques"
    )
    pages: dict[str, Page | Rows] = {"Listes": Page([["A"], ["B"]], hidden=True)}
    hours = (("09h00", "9h30", "10 h 15"), ("08h45", "23h50", "0h10"))
    for day, times in enumerate(hours, start=1):
        rows: list[Sequence[object]] = [[f"Exercice Aurore, jour {day}"], head]
        rows += [
            cells(
                f"{number}|{hour}|Préfet|Cellule de crise, Ambassade|Courriel|"
                f"Message {day}.{number}|Coupure n° {number}./n/nLe réseau est coupé à l’est.|"
                "Convoquer la cellule|Haut|"
            )
            for number, hour in enumerate(times, start=1)
        ]
        pages[f"Jour {day}"] = rows
    return xlsx(folder / "days.xlsx", pages)


def tracks(folder: Path) -> Path:
    """A layout of a tool: phases, tracks, triggers, times counted from the start."""
    rows = [
        cells(
            "InjectID|Phase|Track|TriggerType|ScheduledTime|Title|Description|Recipients|"
            "IMPLEMENTER/NARRATIVE|BACKGROUND INFORMATION|INJECT AUTHOR|Objective|Colour"
        ),
        cells(
            "A-1|Phase 1|Cyber|Scheduled|D+0 H+0 M+10|Scan|A scan.|SOC, CERT|Send at ten past|"
            "The scan is real|M. Author|O1: detect; O2: report|red"
        ),
        cells(
            "A-2|Phase 1|Media|Scheduled|D+0 H+1 M+5|Leak|A leak.|Press office|||M. Author|"
            "O2: report|"
        ),
        cells("B-1|Phase 2|Cyber|Scheduled|D+2 H+3 M+45|Worm|It spreads.|SOC/CERT|||||blue"),
        cells("B-2|Phase 2|Cyber|If SOC isolates the plant||Silence|Nothing.|SOC||||O1: detect|"),
        cells("B-3|Phase 2|Media|Scheduled|J-1|Teaser|Too early.|Press office"),
    ]
    return xlsx(folder / "tracks.xlsx", {"export 1": rows}, date_1904=True)


def talks(folder: Path) -> Path:
    """A diplomatic exercise in an ods: times after STARTEX, some of them ambiguous."""
    rows: list[Sequence[object]] = [
        ["Talks on the Sound"],
        cells(
            "No.|T+|Move|Type|Title|From|To|Channel|Delivery|Text|Expected response|Condition|Notes"
        ),
        cells(
            "1|T+0:00|Opening|standard|Protest|Embassy|Aldria; Bernia|Note verbale|paper|"
            "We protest./n- at once|Answer||"
        ),
        cells("2|T+1:30|Opening|noise|Weather|Radio|all|TV|voice|It snows.|||Slow"),
        cells("3|T+90|Talks|complexity|Leak|Paper|Aldria|Press||Leaked!|||"),
        cells(
            "4|T+|Talks|adaptive|Apology|Embassy|Bernia|Note verbale||We are sorry.||"
            "if Bernia protests|"
        ),
        cells("5|T+2:15|Talks|inject|Vote|Chair||In person||We vote.|||"),
    ]
    return ods(folder / "talks.ods", {"Inject list": rows, "Lookup": [["TV"], ["Press"]]})


def old(folder: Path) -> Path:
    """An old binary workbook with dates as such, story time beside wall time, and what came."""
    at, story = datetime(2031, 3, 14, 9, 0), datetime(2035, 6, 1, 6, 0)
    rows = [
        cells(
            "Serial|Planned time|Scenario time|Phase|Event|Details|Sender|Player|Method|Status|"
            "Actual time|Released by|Reason|Actual outcome"
        ),
        cells(
            "1|{at}|{story}|I|Dark|The lamps go out.|Grid|North|Intel|released|{late}|Ana|"
            "The room was not ready|Candles are lit/nSomebody calls",
            at=at,
            story=story,
            late=datetime(2031, 3, 14, 9, 7, 30),
        ),
        cells(
            "2|{at}|{story}|I|Cold|It is cold.|Grid|South|Fax|not taken",
            at=at.replace(hour=10),
            story=story.replace(day=2),
        ),
        cells(
            "3|{at}|{story}|II|Ice|Ice everywhere.|Coast|North|News|held|||Wait for/nthe minister",
            at=at.replace(hour=11),
            story=story.replace(day=3),
        ),
    ]
    return xls(folder / "old.xls", {"Main events": rows})


def german(folder: Path) -> Path:
    """A German layout: days as rows, two recipients in a cell, a night, headers with umlauts."""
    head = cells(
        "Nr.|Tag|Übungszeit|Typ|Ereignis|Absender|Empfänger|Kanal / Medium|Beschreibung/Inhalt|"
        "Erwartete Reaktion/Maßnahme|Ort|Bemerkung(en)|Verantwortlich"
    )
    rows = [
        cells("Übung Nordlicht"),
        head,
        cells(
            "1|14.03.2031|09:30 Uhr|Einlage|Stromausfall|Netzbetreiber|Osk|Telefon|"
            "Der Strom ist weg./nÜberall.|Stab einberufen/nLage melden|Osk|Ruhig bleiben|Müller"
        ),
        cells("2||2400|Einlage|Gerücht|Eine Bürgerin|Osk + Nordheim|Soziale Medien|Man sagt …"),
        cells("3|15.03.2031|8 Uhr|Reserve|Presse fragt|Zeitung|Nordheim und Osk|Brief|Wer war es?"),
        cells("4||10:15|Erwartete Reaktion|Gemeinsame Antwort"),
        cells("5||11.00 Uhr|Einlage|Ruhe|Netzbetreiber|alle|E-Mail|Das Netz steht.||Nordheim"),
        cells("6||12:00|Einlage|Abschluss|Leitung|offen|Lagemeldung|Ende."),
        cells("7||12:30|Übungsleitung|Nachbesprechung||alle"),
    ]
    return xlsx(folder / "german.xlsx", {"Anleitung": [["Bitte lesen"]], "Drehbuch": rows})


BOOKS: dict[str, Callable[[Path], Path]] = {
    "county": county,
    "actions": actions,
    "days": days,
    "tracks": tracks,
    "talks": talks,
    "old": old,
    "german": german,
}
