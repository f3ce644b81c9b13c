"""What people call the field's topics and the world's countries when they ask whom to call.

Rules: topics are written as focal points name them (``focal.name``), in English; beside each stand the words that mean
it in English and French. Of countries only what the locale data do not have: short names, former names, and what
travels on consignments. Both are compared without case and accents. Country names after the United Nations' list of
Member States and ISO 3166-1, short forms as of November 2026; topics after the vocabulary of ICCWC's indicator framework
and the Palermo Convention (controlled delivery: article 2 (i)).

    TOPICS["permits"]        # ("permit", "CITES permit", "licence", "permis", ...)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROUND_THE_CLOCK = "24/7"
TOPICS: Mapping[str, tuple[str, ...]] = {
    ROUND_THE_CLOCK: (
        "24 7", "24h", "24 hours", "round the clock", "any time", "duty desk", "emergency", "urgent", "urgence",
        "urgences", "urgent call", "24 heures sur 24", "permanence",
    ),
    "controlled deliveries": (
        "controlled delivery", "controlled shipment", "let pass", "livraison surveillée", "livraisons surveillées",
        "livraison contrôlée",
    ),
    "permits": (
        "permit", "CITES permit", "CITES permits", "CITES", "management authority", "certificate", "certificates",
        "licence", "licences", "license", "licenses", "export permit", "import permit", "permis", "permis CITES",
        "autorisation", "autorisations", "certificat", "organe de gestion",
    ),
    "finance": (
        "financial", "financial intelligence", "FIU", "money", "money laundering", "proceeds", "asset recovery",
        "assets", "bank", "banks", "suspicious transactions", "financier", "renseignement financier", "CRF",
        "blanchiment", "argent", "avoirs", "banque", "produit du crime",
    ),
    "payments": ("payment", "transfer", "transfers", "paiement", "paiements", "virement", "virements"),
    "forensics": (
        "forensic", "laboratory", "lab", "DNA", "isotopes", "wood identification", "species identification",
        "criminalistique", "laboratoire", "ADN", "police scientifique", "identification des espèces",
    ),
    "wildlife": (
        "animals", "fauna", "ivory", "pangolin", "pangolins", "rhino horn", "tiger", "species", "poaching",
        "faune", "faune sauvage", "ivoire", "espèces", "braconnage", "espèces sauvages",
    ),
    "timber": (
        "wood", "rosewood", "logs", "logging", "forest", "forestry", "FLEGT", "bois", "bois de rose", "palissandre",
        "forêt", "forêts", "exploitation forestière",
    ),
    "fisheries": (
        "fishery", "fish", "fishing", "IUU", "seafood", "shark fin", "eels", "pêche", "pêches", "poisson",
        "ailerons de requin", "anguilles",
    ),
    "waste": ("e waste", "plastic waste", "hazardous waste", "basel", "déchets", "déchet", "déchets dangereux", "bâle"),
    "containers": (
        "container", "sea container", "cargo", "container control", "port control unit", "conteneur", "conteneurs",
        "fret",
    ),
    "ports": ("port", "seaport", "harbour", "port unit", "port maritime"),
    "airports": ("airport", "passengers", "passenger", "flight", "aéroport", "passager", "passagers", "vol"),
    "post and parcels": ("parcel", "parcels", "post", "mail", "courier", "colis", "poste", "courrier"),
    "mutual legal assistance": (
        "MLA", "letter rogatory", "letters rogatory", "legal assistance", "extradition", "central authority",
        "entraide judiciaire", "commission rogatoire", "autorité centrale",
    ),
    "companies": ("company", "beneficial owner", "company register", "société", "sociétés", "registre du commerce"),
    "admission": ("admissions", "joining", "membership", "adhésion"),
    "network": ("secretariat", "secrétariat", "réseau"),
}  # fmt: skip

COUNTRIES: Mapping[str, tuple[str, ...]] = {
    "AE": ("UAE", "Emirates", "EAU"),
    "BN": ("Brunei",),
    "BO": ("Bolivia", "Bolivie"),
    "CD": ("DRC", "DR Congo", "RDC", "RD Congo", "Congo Kinshasa", "Zaire"),
    "CF": ("CAR", "RCA", "Centrafrique"),
    "CG": ("Congo Brazzaville", "Republic of the Congo", "République du Congo"),
    "CI": ("Ivory Coast", "Côte d'Ivoire"),
    "CN": ("PRC", "Peoples Republic of China", "RPC"),
    "CV": ("Cape Verde", "Cabo Verde", "Cap-Vert"),
    "CZ": ("Czech Republic", "République tchèque"),
    "FM": ("Micronesia", "Micronésie"),
    "GB": ("UK", "United Kingdom", "Great Britain", "Britain", "England", "Royaume-Uni", "Grande-Bretagne"),
    "GM": ("Gambia", "The Gambia", "Gambie"),
    "HK": ("Hong Kong",),
    "IR": ("Iran", "Islamic Republic of Iran"),
    "KH": ("Cambodia", "Kampuchea", "Cambodge"),
    "KP": ("North Korea", "DPRK", "Corée du Nord"),
    "KR": ("South Korea", "Republic of Korea", "ROK", "Corée du Sud"),
    "LA": ("Lao PDR", "Laos", "Lao", "RDP lao", "RDP du Laos", "LPDR"),
    "MD": ("Moldova", "Moldavie"),
    "MK": ("North Macedonia", "Macédoine du Nord"),
    "MM": ("Burma", "Myanmar", "Birmanie"),
    "MO": ("Macao", "Macau"),
    "NL": ("Holland", "The Netherlands", "Hollande"),
    "PG": ("PNG",),
    "PS": ("Palestine", "State of Palestine"),
    "RU": ("Russia", "Russian Federation", "Russie"),
    "ST": ("Sao Tome",),
    "SY": ("Syria", "Syrie"),
    "SZ": ("Swaziland", "Eswatini"),
    "TL": ("East Timor", "Timor-Leste", "Timor oriental"),
    "TR": ("Turkey", "Türkiye", "Turquie"),
    "TW": ("Taiwan",),
    "TZ": ("Tanzania", "Tanzanie"),
    "US": ("USA", "US", "United States", "America", "États-Unis"),
    "VA": ("Vatican", "Holy See", "Saint-Siège"),
    "VE": ("Venezuela",),
    "VN": ("Vietnam", "Viet Nam"),
}

NOW = ("now", "right now", "at once", "immediately", "tonight", "today", "maintenant", "tout de suite", "ce soir",
       "aujourd'hui", "immédiatement", "en ce moment", "on duty", "de service", "on duty now")  # fmt: skip
# The word before a language's name that makes it one that is needed, not only liked.
SPEAKING = frozenset({"speaks", "speak", "speaking", "parle", "parlant", "parlent", "parlons", "parler"})
PASSED_OVER = frozenset((
    "a", "about", "again", "all", "an", "and", "any", "anybody", "anyone", "as", "ask", "at", "au", "aux",
    "avec", "be", "best", "by", "ca", "call", "can", "case", "chez", "ce", "cet", "cette", "contact", "d",
    "dans", "de", "des", "do", "does", "du", "en", "est", "et", "find", "for", "from", "get", "give", "has",
    "have", "help", "how", "i", "il", "in", "is", "it", "je", "l", "la", "le", "les", "ma", "me", "mon",
    "my", "need", "needs", "of", "on", "ou", "our", "out", "par", "personne", "phone", "please", "pour",
    "puis", "qu", "quel", "quelle", "qui", "reach", "s", "should", "someone", "somebody", "sur", "talk",
    "telephone", "tell", "that", "the", "their", "there", "this", "to", "un", "une", "us", "we", "what",
    "when", "where", "who", "whom", "whose", "with", "write", "you", "your", "y", "peut", "joindre",
    "appeler", "contacter", "agency", "agence", "officer", "agent",
))  # fmt: skip
