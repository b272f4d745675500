"""Language detection on short articles of many languages."""

import pytest

from summarize.language.detect import detect

SAMPLES = {
    "en": "The sea froze on Sunday and nobody could say for how long it would stay that way.",
    "de": "Das Meer ist am Sonntag zugefroren, und niemand konnte sagen, wie lange es so bleibt.",
    "fr": "La mer a gelé dimanche et personne ne pouvait dire combien de temps cela allait durer.",
    "es": "El mar se congeló el domingo y nadie podía decir por cuánto tiempo iba a estar así.",
    "it": "Il mare è gelato domenica e nessuno sapeva dire per quanto tempo sarebbe rimasto così.",
    "pt": "O mar congelou no domingo e ninguém sabia dizer por quanto tempo não ia mudar.",
    "nl": "De zee is zondag dichtgevroren en niemand kon zeggen hoe lang het zo zou blijven.",
    "sv": "Havet frös på söndagen och ingen kunde säga hur länge det skulle vara så.",
    "pl": "Morze zamarzło w niedzielę i nikt nie wiedział, jak długo to się utrzyma.",
    "tr": "Deniz pazar günü dondu ve kimse bunun ne kadar süreceğini bilmiyordu, çok soğuk bir gün.",
    "ru": "Море замёрзло в воскресенье, и никто не мог сказать, как долго это продлится.",
    "uk": "Море замерзло в неділю, і ніхто не міг сказати, як довго це триватиме.",
    "el": "Η θάλασσα πάγωσε την Κυριακή και κανείς δεν ήξερε για πόσο.",
    "ar": "تجمد البحر يوم الأحد ولم يعرف أحد كم سيدوم ذلك.",
    "he": "הים קפא ביום ראשון ואיש לא ידע לכמה זמן.",
    "hi": "रविवार को समुद्र जम गया और कोई नहीं जानता था कि यह कब तक चलेगा।",
    "ja": "海は日曜日に凍りついたが、いつまで続くのか誰も知らなかった。",
    "zh": "星期天大海结冰了，没有人知道会持续多久。",
    "ko": "일요일에 바다가 얼었고 얼마나 오래갈지 아무도 몰랐다.",
    "th": "ทะเลกลายเป็นน้ำแข็งในวันอาทิตย์และไม่มีใครรู้ว่าจะนานแค่ไหน",
    "fa": "دریا روز یکشنبه یخ زد و هیچ کس نمی‌دانست که چه مدت چنین می‌ماند، گفتند ماهی‌گیران.",
}


# More languages, most of them close to another one.
MORE = {
    "ca": "El mar es va gelar diumenge i ningú no podia dir quant de temps duraria. Els pescadors van treure les barques.",
    "da": "Havet frøs til i søndags, og ingen kunne sige, hvor længe det ville vare. Fiskerne trak bådene op på land og gik hjem, men nogle af dem blev i havnen.",
    "nb": "Havet frøs til på søndag, og ingen kunne si hvor lenge det ville vare. Fiskerne dro båtene opp på land og gikk hjem, men noen av dem ble i havnen fordi de ikke ville gå fra dem.",
    "cs": "Moře v neděli zamrzlo a nikdo nevěděl, jak dlouho to vydrží. Rybáři vytáhli lodě na břeh, protože se báli.",
    "sk": "More v nedeľu zamrzlo a nikto nevedel, ako dlho to vydrží. Rybári vytiahli lode na breh, pretože sa báli.",
    "hr": "More se u nedjelju zaledilo i nitko nije znao koliko će to trajati. Ribari su izvukli brodove na obalu.",
    "sl": "Morje je v nedeljo zamrznilo in nihče ni vedel, kako dolgo bo to trajalo. Ribiči so potegnili čolne na obalo.",
    "hu": "A tenger vasárnap befagyott, és senki sem tudta, meddig tart ez. A halászok partra húzták a csónakokat.",
    "ro": "Marea a înghețat duminică și nimeni nu știa cât va dura. Pescarii au scos bărcile pe mal, pentru că le era teamă.",
    "fi": "Meri jäätyi sunnuntaina, eikä kukaan tiennyt, kuinka kauan se kestäisi. Kalastajat vetivät veneet rannalle.",
    "et": "Meri külmus pühapäeval ja keegi ei teadnud, kui kaua see kestab. Kalurid tõmbasid paadid kaldale, sest nad kartsid.",
    "lt": "Jūra sekmadienį užšalo ir niekas nežinojo, kiek tai truks. Žvejai ištraukė valtis į krantą, nes bijojo ledo.",
    "lv": "Jūra svētdien aizsala, un neviens nezināja, cik ilgi tas būs. Zvejnieki izvilka laivas krastā, jo viņi baidījās.",
    "id": "Laut membeku pada hari Minggu dan tidak ada yang tahu berapa lama. Para nelayan menarik perahu mereka ke darat karena takut.",
    "vi": "Biển đóng băng vào chủ nhật và không ai biết sẽ kéo dài bao lâu. Ngư dân kéo thuyền lên bờ vì họ sợ băng.",
    "tl": "Nagyelo ang dagat noong Linggo at walang nakakaalam kung gaano ito katagal. Hinila ng mga mangingisda ang mga bangka.",
    "sw": "Bahari iliganda siku ya Jumapili na hakuna mtu aliyejua itachukua muda gani. Wavuvi walivuta boti zao hadi pwani.",
    "af": "Die see het Sondag gevries en niemand kon sê hoe lank dit sou duur nie. Die vissers het hulle bote op die strand getrek.",
    "eu": "Itsasoa igandean izoztu zen eta inork ez zekien zenbat iraungo zuen. Arrantzaleek itsasontziak atera zituzten.",
    "gl": "O mar conxelouse o domingo e ninguén sabía canto ía durar. Os pescadores levaron as barcas ata a praia porque tiñan medo.",
    "cy": "Rhewodd y môr ddydd Sul ac nid oedd neb yn gwybod am ba hyd. Tynnodd y pysgotwyr eu cychod i'r lan.",
    "is": "Sjórinn fraus á sunnudaginn og enginn vissi hversu lengi það myndi vara. Sjómennirnir drógu bátana á land.",
    "sq": "Deti ngriu të dielën dhe askush nuk e dinte sa do të zgjaste. Peshkatarët i nxorën varkat në breg sepse kishin frikë.",
    "eo": "La maro frostiĝis dimanĉe kaj neniu sciis, kiom longe tio daŭros. La fiŝistoj tiris la boatojn sur la bordon.",
    "az": "Dəniz bazar günü dondu və heç kim bunun nə qədər davam edəcəyini bilmirdi. Balıqçılar qayıqları sahilə çəkdilər.",
    "bg": "Морето замръзна в неделя и никой не знаеше колко дълго ще продължи това. Рибарите изтеглиха лодките на брега.",
    "sr": "Море се у недељу заледило и нико није знао колико ће то трајати. Рибари су извукли чамце на обалу.",
    "mk": "Морето замрзна во недела и никој не знаеше колку долго ќе трае тоа. Рибарите ги извлекоа чамците на брегот.",
    "be": "Мора замерзла ў нядзелю, і ніхто не ведаў, як доўга гэта будзе. Рыбакі выцягнулі лодкі на бераг.",
    "kk": "Теңіз жексенбіде қатып қалды және оның қанша уақытқа созылатынын ешкім білмеді. Балықшылар қайықтарын жағаға шығарды.",
    "mr": "रविवारी समुद्र गोठला आणि तो किती काळ तसा राहील हे कोणालाही माहीत नव्हते. मच्छीमारांनी होड्या किनाऱ्यावर आणल्या.",
    "ne": "आइतबार समुद्र जम्यो र यो कति समयसम्म रहन्छ भन्ने कसैलाई थाहा थिएन। माझीहरूले डुङ्गा किनारमा ल्याए।",
    "ur": "اتوار کو سمندر جم گیا اور کسی کو معلوم نہیں تھا کہ یہ کب تک رہے گا۔ ماہی گیروں نے کشتیاں کنارے پر کھینچ لیں۔",
    "bn": "রবিবার সমুদ্র জমে গেল এবং কেউ জানত না এটা কতদিন থাকবে।",
    "ta": "ஞாயிற்றுக்கிழமை கடல் உறைந்தது, அது எவ்வளவு காலம் நீடிக்கும் என்று யாருக்கும் தெரியவில்லை.",
    "te": "ఆదివారం సముద్రం గడ్డకట్టింది, అది ఎంతకాలం ఉంటుందో ఎవరికీ తెలియదు.",
    "gu": "રવિવારે દરિયો થીજી ગયો અને તે કેટલો સમય રહેશે તે કોઈને ખબર ન હતી.",
    "ka": "ზღვა კვირას გაიყინა და არავინ იცოდა, რამდენ ხანს გაგრძელდებოდა ეს.",
    "hy": "Ծովը կիրակի օրը սառեց, և ոչ ոք չգիտեր, թե որքան երկար կտևի դա։",
    "am": "ባሕሩ እሑድ ቀን በረዶ ሆነ፣ ለምን ያህል ጊዜ እንደሚቆይም ማንም አላወቀም።",
    "km": "សមុទ្របានកកនៅថ្ងៃអាទិត្យ ហើយគ្មាននរណាដឹងថាយូរប៉ុណ្ណាទេ។",
    "lo": "ທະເລກາຍເປັນນ້ຳກ້ອນໃນວັນອາທິດ ແລະບໍ່ມີໃຜຮູ້ວ່າຈະດົນປານໃດ",
    "my": "ပင်လယ်သည် တနင်္ဂနွေနေ့တွင် အေးခဲသွားပြီး မည်မျှကြာမည်ကို မည်သူမျှ မသိခဲ့ပါ။",
    "si": "ඉරිදා මුහුද මිදුණු අතර එය කොපමණ කල් පවතිනු ඇත්දැයි කිසිවෙකු දැන සිටියේ නැත.",
}


@pytest.mark.parametrize(("language", "text"), [*SAMPLES.items(), *MORE.items()])
def test_detects(language: str, text: str) -> None:
    assert detect(text) == language


def test_undetermined_when_nothing_tells() -> None:
    assert detect("") == detect("12 345") == detect("🎉 🎉") == "und"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "zh",
            "使用 Kubernetes 部署 Spring Boot 应用：先写 Dockerfile，再写 deployment.yaml 和 service.yaml。",
        ),
        ("ja", "Kubernetes の Readiness Probe と Liveness Probe を Deployment の YAML に設定する方法。"),
        (
            "ko",
            "Kubernetes Pod 의 Readiness Probe 와 Liveness Probe 를 Deployment YAML 에 설정하는 방법입니다.",
        ),
        ("ru", "Настраиваем Readiness Probe и Liveness Probe в Deployment YAML: kubectl apply -f pod.yaml."),
        ("th", "วิธีตั้งค่า Readiness Probe และ Liveness Probe ใน Deployment YAML ของ Kubernetes"),
    ],
)
def test_terms_of_another_script_are_no_sentences(language: str, text: str) -> None:
    assert detect(text) == language


def test_a_quotation_in_another_script_is_not_the_text() -> None:
    english = "The old sign over the door says 港口 and nobody in the town remembers what it is for. "
    assert detect(english * 2) == "en"
    assert (
        detect("Δ = 5 and λ = 3 are the values of the constants that we have to use in the next part.")
        == "en"
    )


@pytest.mark.parametrize(
    "text",
    [
        "npm run build && docker push registry/app:1.2.3",
        "Zxcv qwer tyui asdf ghjk. Bnmq wert yuio plkj hgfd sazx cvbn.",
        "\ud800\udfff \U0010ffff \u0378",
        "a" + "\u0301" * 10_000,
        "12 345 — 67 %",
    ],
)
def test_no_guess_where_nothing_is_known(text: str) -> None:
    assert detect(text) == "und"
