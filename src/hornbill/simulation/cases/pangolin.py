"""Pangolin scales by sea: Mombasa, Port Klang, Hai Phong, declared as raw cashew nuts.

Facts: ``facts``. People, companies, the permit's number and the owner code ZZZ are invented.
"""

from __future__ import annotations

from hornbill.kernel.identifiers.container import normalise_container
from hornbill.simulation.case import Case, Line

BOX = normalise_container("ZZZU 771605-4")

_KE, _MY, _VN = "ke-wildlife", "my-fiu", "vn-police"

PANGOLIN = Case(
    key="pangolin",
    title="Pangolin scales by sea: Mombasa – Port Klang – Hai Phong",
    number="KE-2026-0088",
    tlp="AMBER",
    members=(
        "ke-wildlife/wanjiku",
        "ke-wildlife/otieno",
        "vn-police/hung",
        "vn-police/huong",
        "my-fiu/weiling",
        "my-fiu/arun",
    ),
    lines=(
        Line(
            _KE,
            "wanjiku",
            f"Container {BOX}, 20 ft, left Mombasa (KEMBA) on 14 November for Hai Phong (VNHPH) by way of Port Klang"
            " (MYPKG), due there on 4 December. Declared as raw cashew nuts in shell (HS 0801.31), 290 bags, 14 500 kg."
            " Cashew in shell goes to processors; this consignee is a trading address with no factory. Stuffed up"
            " country and sealed again at the port: the seal on the gate-in slip is not the one on the bill of lading.",
            "en",
        ),
        Line(
            _KE,
            "otieno",
            "Picha ya X-ray iko hapa ofisini. Safu ya mbele ni korosho; nyuma kuna magunia mepesi yenye umbo tofauti."
            " In English: the first rows are nuts; behind them about 70 bags are lighter, with flat, curved pieces in"
            " them. A dog marked two air samples. We think scales of pangolin (Smutsia spp., listed as Manis, CITES"
            " Appendix I).",
            "sw",
        ),
        Line(
            _VN,
            "hung",
            "Consignee and phone number are on no licence of ours for cashew. The same forwarder cleared a box from"
            " Mombasa in March; I have asked customs for the file. How sure are you of the X-ray?",
            "en",
        ),
        Line(
            _KE,
            "wanjiku",
            "Source B, information 2. There is no CITES permit behind it and there can be none for trade: all"
            " pangolins stand in Appendix I since 2 January 2017. Our permits office finds no application by this"
            " exporter under any name.",
            "en",
        ),
        Line(
            _MY,
            "weiling",
            "Trade-based view: the invoice puts raw nuts at 3.10 USD a kg, more than double what others declared at"
            " Port Klang this month for the same code. Overpaid goods are a way of moving money to the seller. The"
            " buyer’s bank is in Kuala Lumpur; we have a file on it.",
            "en",
        ),
        Line(
            _MY,
            "arun",
            "Intelligence only, not for use in court and not beyond this room: the buyer paid two sums to a boda-boda"
            " parts dealer in Nairobi in the same week. FIU to FIU I can ask Kenya’s unit (UNTOC art. 7(1)(b)).",
            "en",
            "RED",
        ),
        Line(
            _VN,
            "huong",
            "Chúng tôi đã đối chiếu: số điện thoại của người nhận từng xuất hiện trong một vụ vảy tê tê năm 2024. Tôi"
            " sẽ gửi yêu cầu chính thức qua cơ quan trung ương nếu Viện kiểm sát đồng ý.",
            "vi",
        ),
        Line(
            _KE,
            "wanjiku",
            "Question: can the box be let through Port Klang and delivered at Hai Phong under control? Kenya agrees"
            " in principle (UNTOC art. 20(1), case by case under 20(3)). Scales can be replaced by something of the"
            " same weight with the consent of the States concerned, art. 20(4). We should want a sample for origin.",
            "en",
        ),
        Line(
            _VN,
            "hung",
            "Our prosecutors prefer goods left intact: what is seized decides the charge. With a partial substitution"
            " the charge would rest on what is left. I propose: intact, tracker in, watched from the quay, and taken"
            " down when it is opened.",
            "en",
        ),
        Line(
            _MY,
            "arun",
            "For Malaysia as transit State the consent is not ours to give; I have passed the question to the"
            " attorney general’s office and to customs at Port Klang. The ship is there from 26 to 28 November. Please"
            " count us as not consented until you read it here.",
            "en",
        ),
        Line(
            _KE,
            "otieno",
            "Tumepokea, asante. New seal number photographed at gate-in and the weight ticket are with the evidence"
            " officer, hashes to follow. If the signal of a tracker is lost for two hours, who calls whom?",
            "sw",
        ),
        Line(
            _VN,
            "huong",
            "Duty officer in Hai Phong first, then Wanjiku; both are on duty round the clock. Plan for 4 December"
            " goes in here when the consents are in. Nothing moves before.",
            "en",
        ),
    ),
)
