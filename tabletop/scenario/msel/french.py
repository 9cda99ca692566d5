"""What the columns of French MSELs are called, and what their cells say."""

from __future__ import annotations

from tabletop.scenario.msel.language import Language, each_of, meaning, words

FRENCH = Language(
    headers={
        "number": each_of("numero, numero d ordre, repere"),
        "move": each_of("jour, journee, etape"),
        "planned elapsed time": each_of("temps ecoule, temps relatif"),
        "planned wall time": each_of(
            "heure, horaire, date heure, date et heure, heure prevue, heure d injection,"
            " heure reelle"
        ),
        "scenario time": each_of("heure fictive, heure scenario, heure du scenario, date fictive"),
        "type": each_of("nature, categorie, type d evenement, type d inject"),
        "storyline": each_of("trame, fil, fil conducteur, intrigue"),
        "title": each_of("titre, objet, intitule, sujet, evenement"),
        "from": each_of("emetteur, expediteur, de, origine, emetteur fictif"),
        "to": each_of("destinataire, destinataires, joueur, joueurs, cible, pour"),
        "channel": each_of("moyen, moyens, canal, vecteur, support, moyen de transmission"),
        "delivery method": each_of("remise, mode de remise"),
        "description": each_of("contenu, texte, corps, detail, contenu du message, stimulus"),
        "expected action": each_of(
            "reaction attendue, reactions attendues, action attendue, actions attendues,"
            " reponse attendue, reponses attendues, resultat attendu, resultats attendus"
        ),
        "objective or capability": each_of("objectif, objectifs, competence, competences"),
        "responsible controller": each_of(
            "animateur, animateurs, responsable, anime par, injecte par"
        ),
        "condition": each_of("declencheur, prealable, prerequis"),
        "notes": each_of("remarque, remarques, observations, commentaire, commentaires, lieu"),
        "status": each_of("statut, etat"),
        "actual release time": each_of("heure effective, heure d envoi"),
        "released by": each_of("envoye par, emis par"),
        "reason": each_of("motif, raison"),
        "observed action": each_of(
            "reaction observee, reactions observees, action observee, actions observees,"
            " reaction constatee, reactions constatees"
        ),
    },
    plain_notes=words("remarque, remarques, observations, commentaire, commentaires"),
    inject_types={},
    like_types=meaning(
        standard="evenement", contingency="contingence, reserve", noise="bruit, bruit de fond"
    ),
    expected_rows=words(
        "reaction attendue, reactions attendues, action attendue, actions attendues,"
        " reponse attendue"
    ),
    control_rows=words("administratif, animation, logistique, direction de l exercice"),
    channels=meaning(
        phone="appel, appel telephonique", social="reseaux sociaux", intelligence="renseignement"
    ),
    like_channels=meaning(
        news="presse, journal, communique",
        radio="tele, televise",
        cable="telegramme, lettre, courrier",
        email="courriel, mel",
        intelligence="note de renseignement",
        technical="technique",
    ),
    deliveries=meaning(screen="ecran", paper="papier"),
    like_deliveries=meaning(paper="imprime", voice="de vive voix, en personne"),
    on_time=words("heure, programme, planifie, automatique"),
    everybody=words(
        "tous, toutes, tout le monde, tous les joueurs, toutes les delegations, toutes delegations"
    ),
    nobody=words("aucun, aucune, personne, neant"),
    undecided=words("a definir, a preciser, a confirmer, a determiner"),
)
