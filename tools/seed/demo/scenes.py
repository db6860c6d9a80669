"""Which office plays the demo, who works there, and what is peculiar to each country."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Which office plays the demo, and who works there."""

    office: str  # code of the pack: the office of the cast
    other: str  # code of another office
    cast: tuple[tuple[str, str, str], ...]  # (username, full name, role)
    models: tuple[str, ...]  # models of care of the families, in turn
    measure: str  # code of the measure that allows a placement
    body: str  # code of the deciding body
    court: str
    streets: tuple[str, ...]
    language: str


SCENES = {
    "tr": Scene(
        office="tr-06",
        other="tr-35",
        cast=(
            ("zeynep", "Zeynep Kaya", "caseworker"),
            ("murat", "Murat Aksoy", "caseworker"),
            ("mehmet", "Mehmet Yıldız", "family_worker"),
            ("elif", "Elif Turan", "family_worker"),
            ("burcu", "Burcu Ekinci", "family_worker"),
            ("hulya", "Hülya Şahin", "commission_member"),
            ("cem", "Cem Bulut", "commission_member"),
            ("sevgi", "Sevgi Uysal", "commission_member"),
            ("ayse", "Ayşe Demir", "manager"),
            ("kemal", "Kemal Öztürk", "finance_officer"),
            ("fatma", "Fatma Çelik", "finance_approver"),
            ("sinan", "Sinan Korkmaz", "senior_approver"),
            ("deniz", "Deniz Aydın", "statistician"),
            ("selim", "Selim Koç", "auditor"),
            ("gul", "Gül Arslan", "administrator"),
            ("oya", "Oya Tekin", "administrator"),
        ),
        models=("term", "term", "term", "term", "specialised"),
        measure="care",
        body="juvenile_court",
        court="Ankara 2. Çocuk Mahkemesi",
        streets=("Menekşe Sokak", "Çınar Caddesi", "Pınar Sokak", "Zafer Caddesi", "Yıldız Sokak"),
        language="tr",
    ),
    "az": Scene(
        office="az-suraxani",
        other="az-gence-daskesen",
        cast=(
            ("nigar", "Nigar Əliyeva", "caseworker"),
            ("orxan", "Orxan Quliyev", "caseworker"),
            ("resad", "Rəşad Məmmədov", "family_worker"),
            ("aysel", "Aysel Babayeva", "family_worker"),
            ("fidan", "Fidan Zeynalova", "family_worker"),
            ("sevinc", "Sevinc Quliyeva", "commission_member"),
            ("tahir", "Tahir Rzayev", "commission_member"),
            ("kemale", "Kəmalə Orucova", "commission_member"),
            ("lale", "Lalə Həsənova", "manager"),
            ("elcin", "Elçin Hüseynov", "finance_officer"),
            ("gunel", "Günel İsmayılova", "finance_approver"),
            ("ilqar", "İlqar Nəbiyev", "senior_approver"),
            ("tural", "Tural Əhmədov", "statistician"),
            ("vuqar", "Vüqar Cəfərov", "auditor"),
            ("aynur", "Aynur Kərimova", "administrator"),
            ("ramil", "Ramil İsgəndərov", "administrator"),
        ),
        models=("term", "term", "term", "specialised"),
        measure="placement_decision",
        body="agency",
        court="Sosial Xidmətlər Agentliyi",
        streets=("Nizami küçəsi", "Yeni Suraxanı", "Məktəb küçəsi", "Bağlar küçəsi", "Günəşli küçəsi"),
        language="az",
    ),
}
NATIONAL = {"statistician", "auditor", "administrator"}
