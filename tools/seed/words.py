"""What invented people write, in the languages of the two countries."""

SCHOOLINGS = ("upper_secondary", "higher", "primary", "lower_secondary")
SECTIONS = ("living_conditions", "child_needs", "parents_capacity", "risks", "strengths", "child_opinion", "findings")
STAGES = (
    (3, "preschool"),
    (6, "preschool"),
    (10, "primary"),
    (14, "lower_secondary"),
    (18, "upper_secondary"),
    (99, "higher"),
)

MOTIVE = {
    "tr": "Evimizde bir çocuğa yer var; komşumuz koruyucu aile olunca biz de karar verdik.",
    "az": "Evimizdə bir uşağa yer var; qonşumuz himayədar ailə olandan sonra biz də qərar verdik.",
}
STUDY = {
    "tr": "Ev temiz ve güvenli. Çocuk için ayrı oda hazırlanmış. Aile üyeleri istekli, yakın çevre destekliyor.",
    "az": "Ev təmiz və təhlükəsizdir. Uşaq üçün ayrıca otaq hazırlanıb. Ailə üzvləri istəklidir.",
}
OPINION = {
    "tr": "Görüşmede tutarlı ve sıcak bir tutum gözlendi. Koruyucu aile olmaları uygundur.",
    "az": "Söhbətdə ardıcıl və səmimi münasibət müşahidə edildi. Himayədar ailə olmaları məqsədəuyğundur.",
}
NOTICE = {
    "tr": "Çocuk birkaç gündür okula gelmiyor. Komşular evde yetişkin görmediklerini söylüyor.",
    "az": "Uşaq bir neçə gündür məktəbə gəlmir. Qonşular evdə böyük görmədiklərini deyirlər.",
}
ASSESSMENT = {
    "tr": "Ev ziyareti yapıldı, anne ile ve çocukla ayrı ayrı görüşüldü. Bulgular ekteki sosyal inceleme raporundadır.",
    "az": "Evə baş çəkildi, ana ilə və uşaqla ayrıca söhbət edildi. Nəticələr sosial araşdırma rəyindədir.",
}
CHOICE = {
    "tr": "Okuluna yakın, kardeşler bir arada kalıyor.",
    "az": "Məktəbinə yaxındır, bacı-qardaşlar bir yerdə qalır.",
}
VISIT = {
    "tr": "Çocuk neşeli, aileye alışmış. Okula düzenli gidiyor, uykusu ve iştahı yerinde.",
    "az": "Uşaq şəndir, ailəyə öyrəşib. Məktəbə müntəzəm gedir, yuxusu və iştahı yaxşıdır.",
}
SUPPORT = {
    "tr": "Gelir desteği ile çocuk annesinin yanında kalabilir; okul ve sağlık takibi sürecek.",
    "az": "Maddi dəstəklə uşaq anasının yanında qala bilər; məktəb və sağlamlığına nəzarət davam edəcək.",
}
END = {"tr": "Mahkeme kararıyla annesine döndü.", "az": "Qərarla anasının yanına qayıtdı."}
VIEW = {
    "tr": "Kardeşlerimle kalmak ve okulumu değiştirmemek istiyorum.",
    "az": "Bacı-qardaşımla qalmaq və məktəbimi dəyişməmək istəyirəm.",
}
TOO_SMALL = {"tr": "Henüz konuşamıyor; gözlendi.", "az": "Hələ danışa bilmir; müşahidə edildi."}
CONTACT = {
    "tr": "Annesiyle iki haftada bir, merkezde, sosyal çalışma görevlisi eşliğinde.",
    "az": "Anası ilə iki həftədən bir, mərkəzdə, sosial işçinin iştirakı ilə.",
}
