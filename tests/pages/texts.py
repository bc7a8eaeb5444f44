"""The sample newsroom's texts, written for the tests: invented people, invented events, real language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    paper: str
    slogan: str
    about: str
    slug: str
    dateline: str
    agencies: str
    coverage: str
    alt: str
    caption: str
    credit: str
    subheading: str
    quotation: tuple[str, str]
    groups: tuple[str, str]
    sections: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]
    standing: tuple[str, ...]
    writers: tuple[tuple[str, str], ...]
    headlines: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    alerts: tuple[str, ...]


ENGLISH = Texts(
    paper="The Third Meridian",
    slogan="The news, from where it happens",
    about="The Third Meridian is an independent newspaper in English, Arabic and Spanish.",
    slug="harbour-talks",
    dateline="VALDORA, 26 March —",
    agencies="Agencies",
    coverage="The harbour talks",
    alt="Two delegations walk along a quay in the rain",
    caption="Delegates walk to the customs house in Valdora before the second day of talks, Thursday, 26 March 2026.",
    credit="Mara Lindqvist / Halden News",
    subheading="What the draft says",
    quotation=("Nobody leaves this room until the ferries run again", "Ines Calloway, harbour commissioner"),
    groups=("News", "Articles"),
    sections=(
        ("Politics", "politics"),
        ("Economy", "economy"),
        ("Sports", "sports"),
        ("Arts & Culture", "arts-culture"),
        ("Health", "health"),
        ("Miscellaneous", "miscellaneous"),
        ("Technology", "technology"),
        ("Environment", "environment"),
        ("Opinion", "opinion"),
        ("Analysis", "analysis"),
        ("Blog", "blog"),
        ("Features", "features"),
    ),
    regions=(
        ("Africa", "africa"),
        ("Asia", "asia"),
        ("Asia-Pacific", "asia-pacific"),
        ("Europe", "europe"),
        ("Latin America", "latin-america"),
        ("MENA", "mena"),
        ("Palestine", "palestine"),
        ("US & Canada", "us-canada"),
    ),
    topics=("Valdora", "Shipping", "Ines Calloway", "Northern Ports Union", "Ferries", "Trade"),
    standing=("Privacy policy", "About us", "Contact us", "Authors"),
    writers=(
        ("Nadia Farrow", "Diplomatic correspondent"),
        ("Tomas Okafor", "Columnist"),
        ("Lena Brandt", "Economics editor"),
        ("Youssef Halabi", "Writer in Tyre"),
    ),
    headlines=(
        (
            "Ministers return to Valdora as harbour talks enter a second day",
            "Both sides say a timetable for reopening the strait is within reach, but the question of who inspects cargo remains open.",
        ),
        (
            "Grain prices fall for third week",
            "Traders point to early rain and full silos along the southern coast.",
        ),
        (
            "Mountain stage goes to the youngest rider in the race after a descent that nobody else dared to take at that speed in the fog, officials say",
            "A 21-year-old from Quito takes the jersey by nine seconds.",
        ),
        (
            "A library reopens, forty years late",
            "The reading room at Saint Orla was built in 1986 and never used.",
        ),
        (
            "Clinics without queues: what one island learned from moving its doctors to the school bus",
            "Waiting times have halved.",
        ),
        ("Quake felt across three provinces", "No injuries were reported; trains are delayed."),
        (
            "Undersea cable link gives the archipelago its first second route",
            "Engineers finished the splice on Tuesday night.",
        ),
        ("We keep asking the wrong question about water", "It is not how much there is, but who decides."),
        (
            "Wetland returns to the map after farmers and fishermen agree to share a sluice",
            "Storks came back in the second spring.",
        ),
        (
            "Inside the workshop where broken radios go to sing",
            "A repairer, his daughter and eleven thousand valves.",
        ),
        ("Court orders new count in Maren province", "The margin stands at 212 votes."),
    ),
    paragraphs=(
        "Delegations from both shores walked back into the old customs house on Thursday morning, a day after talks broke off over the wording of a single sentence about cargo inspections.",
        'The harbour commissioner, Ines Calloway, said that the two sides had agreed on <a href="/politics">a timetable in three steps</a> and that engineers would begin to clear the western channel <em>within days</em> of a signature.',
        "Ferries have been tied up since the middle of February. Shops on the islands have begun to ration flour, and the price of diesel has nearly doubled, according to the chamber of commerce.",
        "“We are close enough to see the ink,” one diplomat said, asking not to be named because the talks are confidential. A second official was more careful, and said that close was not a unit of measurement.",
        "Under the draft, inspectors from a neutral country would be posted on the quay for ninety days. Both navies would withdraw behind the breakwater, and a hotline would connect the two harbour offices.",
        "The union of northern ports, which represents 4,100 dockers, said that its members would return to work as soon as the first ferry had sailed, and not an hour before.",
    ),
    points=(
        "Ferries to sail again within ten days",
        "Neutral inspectors for ninety days",
        "A joint office in the old customs house",
    ),
    alerts=(
        "Harbour commissioner: western channel to open to ferries “within days” of a signature",
        "Valdora: talks resume after a night of consultations",
        "Quake of magnitude 5.1 felt in three provinces, no injuries reported",
        "Court orders a new count in Maren province",
        "Central bank leaves its rate at 4.25%",
    ),
)

ARABIC = Texts(
    paper="خط الطول الثالث",
    slogan="الخبر من مكانه",
    about="«خط الطول الثالث» صحيفة مستقلة تصدر بالعربية والإنجليزية والإسبانية.",
    slug="محادثات-الميناء",
    dateline="فالدورا، 26 آذار —",
    agencies="وكالات",
    coverage="محادثات الميناء",
    alt="وفدان يسيران على رصيف الميناء تحت المطر",
    caption="أعضاء الوفدين في طريقهم إلى مبنى الجمارك في فالدورا قبيل اليوم الثاني من المحادثات، الخميس 26 آذار 2026.",
    credit="مارا ليندكفيست / Halden News",
    subheading="ماذا تقول المسوّدة؟",
    quotation=("لن يغادر أحد هذه القاعة قبل أن تعود العبّارات إلى البحر", "إيناس كالاوي، مفوّضة الميناء"),
    groups=("أخبار", "مقالات"),
    sections=(
        ("سياسة", "سياسة"),
        ("اقتصاد", "اقتصاد"),
        ("رياضة", "رياضة"),
        ("ثقافة وفنون", "ثقافة-وفنون"),
        ("صحة", "صحة"),
        ("منوّعات", "منوعات"),
        ("تكنولوجيا", "تكنولوجيا"),
        ("بيئة", "بيئة"),
        ("رأي", "رأي"),
        ("تحليل", "تحليل"),
        ("مدوّنة", "مدونة"),
        ("تقارير خاصة", "تقارير"),
    ),
    regions=(
        ("أفريقيا", "أفريقيا"),
        ("آسيا", "آسيا"),
        ("آسيا والمحيط الهادئ", "آسيا-والمحيط-الهادئ"),
        ("أوروبا", "أوروبا"),
        ("أميركا اللاتينية", "أميركا-اللاتينية"),
        ("الشرق الأوسط وشمال أفريقيا", "الشرق-الأوسط"),
        ("فلسطين", "فلسطين"),
        ("الولايات المتحدة وكندا", "الولايات-المتحدة-وكندا"),
    ),
    topics=("فالدورا", "الملاحة", "إيناس كالاوي", "اتحاد موانئ الشمال", "العبّارات", "التجارة"),
    standing=("سياسة الخصوصية", "من نحن", "اتصل بنا", "الكتّاب"),
    writers=(
        ("نادية فارو", "مراسلة الشؤون الدبلوماسية"),
        ("توماس أوكافور", "كاتب عمود"),
        ("لينا برانت", "محررة الشؤون الاقتصادية"),
        ("يوسف الحلبي", "كاتب من صور"),
    ),
    headlines=(
        (
            "الوزراء يعودون إلى فالدورا مع دخول محادثات الميناء يومها الثاني",
            "الجانبان يؤكدان أن جدولاً زمنياً لإعادة فتح المضيق بات قريباً، لكن السؤال عمّن يفتّش البضائع ما زال مفتوحاً.",
        ),
        (
            "أسعار الحبوب تتراجع للأسبوع الثالث",
            "المتعاملون يشيرون إلى أمطار مبكرة وصوامع ممتلئة على الساحل الجنوبي.",
        ),
        (
            "أصغر متسابق في الطواف يفوز بمرحلة الجبال بعد هبوط لم يجرؤ عليه أحد سواه بتلك السرعة وسط الضباب الكثيف الذي غطّى القمم منذ الصباح",
            "درّاج من كيتو عمره 21 عاماً يرتدي القميص بفارق تسع ثوانٍ.",
        ),
        (
            "مكتبة تفتح أبوابها بعد أربعين عاماً من الانتظار",
            "قاعة القراءة في سانت أورلا بُنيت عام 1986 ولم تُستخدم قط.",
        ),
        (
            "عيادات بلا طوابير: ماذا تعلّمت جزيرة حين نقلت أطباءها إلى حافلة المدرسة",
            "أوقات الانتظار تراجعت إلى النصف.",
        ),
        ("هزّة أرضية يشعر بها سكان ثلاث محافظات", "لا إصابات، وتأخّر في حركة القطارات."),
        ("شركة NordLink تربط الأرخبيل بكابل بحري ثانٍ للمرة الأولى", "المهندسون أنهوا الوصلة ليل الثلاثاء."),
        ("ما زلنا نسأل السؤال الخطأ عن المياه", "ليس السؤال كم لدينا منها، بل من يقرّر."),
        ("فوز «نجوم الساحل» 2-1 على ضيفه في نهائي الكأس", "هدفان في الدقائق العشر الأخيرة قلبا المباراة."),
        ("في الورشة التي تعود فيها أجهزة الراديو إلى الغناء", "مُصلِح وابنته وأحد عشر ألف صمام."),
        ("المحكمة تأمر بإعادة الفرز في محافظة مارين", "الفارق 212 صوتاً."),
    ),
    paragraphs=(
        "عاد وفدا الضفتين صباح الخميس إلى مبنى الجمارك القديم، بعد يوم على توقّف المحادثات بسبب الخلاف على صياغة جملة واحدة تتعلق بتفتيش البضائع.",
        'وقالت مفوّضة الميناء إيناس كالاوي إنّ الجانبين اتفقا على <a href="/سياسة">جدول زمني من ثلاث خطوات</a>، وإنّ المهندسين سيبدأون فتح القناة الغربية <em>خلال أيام</em> من التوقيع.',
        "والعبّارات متوقفة منذ منتصف شباط. وقد بدأت متاجر الجزر تقنين الطحين، فيما تضاعف سعر الديزل تقريباً بحسب غرفة التجارة (Valdora Chamber).",
        "«نحن قريبون إلى حدّ نرى معه الحبر»، قال دبلوماسي طلب عدم ذكر اسمه لأن المحادثات سرّية. وكان مسؤول آخر أكثر حذراً إذ قال إنّ «القرب ليس وحدة قياس».",
        "وبموجب المسوّدة، ينتشر مفتّشون من دولة محايدة على الرصيف مدة تسعين يوماً، وينسحب سلاحا البحرية إلى ما وراء كاسر الأمواج، ويربط خط ساخن بين مكتبي الميناء.",
        "وأعلن اتحاد موانئ الشمال، الذي يمثّل 4100 عامل، أنّ أعضاءه سيعودون إلى العمل فور إبحار أول عبّارة، لا قبل ذلك بساعة.",
    ),
    points=(
        "العبّارات تبحر من جديد خلال عشرة أيام",
        "مفتّشون محايدون مدة تسعين يوماً",
        "مكتب مشترك في مبنى الجمارك القديم",
    ),
    alerts=(
        "مفوّضة الميناء: القناة الغربية تُفتح أمام العبّارات «خلال أيام» من التوقيع",
        "فالدورا: استئناف المحادثات بعد ليلة من المشاورات",
        "هزّة أرضية بقوة 5.1 درجات في ثلاث محافظات ولا إصابات",
        "المحكمة تأمر بإعادة الفرز في محافظة مارين",
        "البنك المركزي يبقي الفائدة عند 4.25%",
    ),
)

SPANISH = Texts(
    paper="Tercer Meridiano",
    slogan="La noticia, desde donde ocurre",
    about="Tercer Meridiano es un diario independiente en español, inglés y árabe.",
    slug="negociaciones-del-puerto",
    dateline="VALDORA, 26 de marzo —",
    agencies="Agencias",
    coverage="Las negociaciones del puerto",
    alt="Dos delegaciones caminan por un muelle bajo la lluvia",
    caption="Los delegados, camino de la aduana de Valdora antes de la segunda jornada, jueves 26 de marzo de 2026.",
    credit="Mara Lindqvist / Halden News",
    subheading="Qué dice el borrador",
    quotation=(
        "De esta sala no sale nadie hasta que vuelvan los transbordadores",
        "Inés Calloway, comisaria del puerto",
    ),
    groups=("Noticias", "Artículos"),
    sections=(
        ("Política", "politica"),
        ("Economía", "economia"),
        ("Deportes", "deportes"),
        ("Cultura y artes", "cultura-y-artes"),
        ("Salud", "salud"),
        ("Miscelánea", "miscelanea"),
        ("Tecnología", "tecnologia"),
        ("Medio ambiente", "medio-ambiente"),
        ("Opinión", "opinion"),
        ("Análisis", "analisis"),
        ("Blog", "blog"),
        ("Reportajes", "reportajes"),
    ),
    regions=(
        ("África", "africa"),
        ("Asia", "asia"),
        ("Asia-Pacífico", "asia-pacifico"),
        ("Europa", "europa"),
        ("América Latina", "america-latina"),
        ("Oriente Medio y Norte de África", "oriente-medio"),
        ("Palestina", "palestina"),
        ("EE. UU. y Canadá", "eeuu-canada"),
    ),
    topics=(
        "Valdora",
        "Navegación",
        "Inés Calloway",
        "Sindicato de Puertos del Norte",
        "Transbordadores",
        "Comercio",
    ),
    standing=("Política de privacidad", "Quiénes somos", "Contacto", "Autores"),
    writers=(
        ("Nadia Farrow", "Corresponsal diplomática"),
        ("Tomás Okafor", "Columnista"),
        ("Lena Brandt", "Redactora jefa de Economía"),
        ("Yusuf Halabi", "Escritor, desde Tiro"),
    ),
    headlines=(
        (
            "Los ministros vuelven a Valdora y las negociaciones del puerto entran en su segundo día",
            "Ambas partes dicen que el calendario para reabrir el estrecho está cerca, pero queda por decidir quién inspecciona la carga.",
        ),
        (
            "El grano baja por tercera semana",
            "Los operadores señalan las lluvias tempranas y los silos llenos de la costa sur.",
        ),
        (
            "El corredor más joven gana la etapa de montaña tras un descenso que nadie más se atrevió a hacer a esa velocidad entre la niebla",
            "Un quiteño de 21 años se viste de líder por nueve segundos.",
        ),
        (
            "Una biblioteca abre con cuarenta años de retraso",
            "La sala de lectura de Santa Orla se construyó en 1986 y nunca se usó.",
        ),
        (
            "Consultas sin colas: lo que aprendió una isla al subir a sus médicos al autobús escolar",
            "La espera se redujo a la mitad.",
        ),
        ("Un temblor se siente en tres provincias", "No hubo heridos; los trenes circulan con retraso."),
        (
            "El archipiélago tiene por fin un segundo cable submarino",
            "Los ingenieros terminaron el empalme el martes por la noche.",
        ),
        ("Seguimos haciendo la pregunta equivocada sobre el agua", "No es cuánta hay, sino quién decide."),
        (
            "Vuelve el humedal tras el pacto entre agricultores y pescadores",
            "Las cigüeñas regresaron a la segunda primavera.",
        ),
        (
            "En el taller donde las radios rotas vuelven a cantar",
            "Un reparador, su hija y once mil válvulas.",
        ),
        ("El tribunal ordena un nuevo recuento en Maren", "La diferencia es de 212 votos."),
    ),
    paragraphs=(
        "Las delegaciones de ambas orillas volvieron a entrar el jueves por la mañana en la vieja aduana, un día después de que las conversaciones se rompieran por la redacción de una sola frase sobre la inspección de la carga.",
        'La comisaria del puerto, Inés Calloway, dijo que las partes habían acordado <a href="/politica">un calendario en tres pasos</a> y que los ingenieros empezarían a despejar el canal oeste <em>a los pocos días</em> de la firma.',
        "Los transbordadores llevan amarrados desde mediados de febrero. Las tiendas de las islas han empezado a racionar la harina y el precio del gasóleo casi se ha duplicado, según la cámara de comercio.",
        "«Estamos tan cerca que se ve la tinta», dijo un diplomático que pidió no ser citado porque las conversaciones son confidenciales. Otro funcionario fue más prudente: cerca, dijo, no es una unidad de medida.",
        "Según el borrador, inspectores de un país neutral estarían en el muelle durante noventa días. Las dos armadas se retirarían tras el rompeolas y una línea directa uniría las dos oficinas portuarias.",
        "El sindicato de los puertos del norte, que representa a 4100 estibadores, dijo que sus afiliados volverán al trabajo cuando zarpe el primer transbordador, y ni una hora antes.",
    ),
    points=(
        "Los transbordadores zarparán en diez días",
        "Inspectores neutrales durante noventa días",
        "Una oficina conjunta en la vieja aduana",
    ),
    alerts=(
        "Comisaria del puerto: el canal oeste se abrirá «a los pocos días» de la firma",
        "Valdora: se reanudan las negociaciones tras una noche de consultas",
        "Un temblor de magnitud 5,1 se siente en tres provincias, sin heridos",
        "El tribunal ordena un nuevo recuento en Maren",
        "El banco central mantiene el tipo en el 4,25 %",
    ),
)

TEXTS = {"en": ENGLISH, "ar": ARABIC, "es": SPANISH}
