"""Country codes: ISO 3166-1 alpha-2 and alpha-3, and those that travel documents use besides.

As of ISO 3166-1:2020 with Newsletter changes to 2026-11; travel documents: ICAO Doc 9303-3 (8th edition), section 5.

    country_code("tha") == "TH"
"""

from __future__ import annotations

from hornbill.deconfliction.core.normalise.errors import PartMissing, WrongForm

_PAIRS = """
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD BEBEL
BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD
CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA
DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF
GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN
IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA
KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE
MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM
NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN
SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL
TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR
VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE
"""
ALPHA_3 = {pair[2:]: pair[:2] for pair in _PAIRS.split()}
ALPHA_2 = frozenset(ALPHA_3.values())
# Travel documents: Germany's single letter, British kinds of nationality, organisations, refugees, Kosovo (in use).
_TRAVEL = {"D": "DE", **dict.fromkeys(("GBD", "GBN", "GBO", "GBP", "GBS"), "GB"), "RKS": "XK", "XKX": "XK"}
_ISSUERS = frozenset(
    [
        "UNO",
        "UNA",
        "UNK",
        "XOM",
        "XXA",
        "XXB",
        "XXC",
        "XXX",
        "XPO",
        "EUE",
        "XCC",
        "XCE",
        "XEC",
        "XES",
        "XMP",
        "XBA",
        "XIM",
        "XDC",
        "XCO",
        "XCT",
    ]
)
# What people write although ISO 3166 has another code.
_USUAL = {"UK": "GB", "XK": "XK"}


def country_code(text: str, *, column: str = "country", why: str = "") -> str:
    """Return a country's two letters (three for issuers of travel documents that are no state).

    Args:
        text: two or three letters, in any case.
        column: named in errors.
        why: what the country is needed for, in words, when it is missing.

    Raises:
        PartMissing: it is empty.
        WrongForm: there is no such code.
    """
    code = text.strip().strip("<").upper()
    if code in ALPHA_2:
        return code
    if not code:
        raise PartMissing(
            f"the {column} is missing{': ' if why else ''}{why}",
            column=column,
            cure=f"Give the {column} as its two letters, for example TH.",
        )
    found = ALPHA_3.get(code) or _TRAVEL.get(code) or _USUAL.get(code) or (code if code in _ISSUERS else None)
    if found is None:
        raise WrongForm(
            f"no country has the code {code[:20]!r}",
            column=column,
            cure="Use the two letters of ISO 3166, as TH.",
        )
    return found


def split_country(text: str) -> tuple[str, str]:
    """Return the country and the rest of a canonical form (``TH:AB1234``); an empty country where none stands."""
    code, sign, rest = text.partition(":")
    if sign and code in ALPHA_2 | _ISSUERS | {"XK"}:
        return code, rest
    return "", text
