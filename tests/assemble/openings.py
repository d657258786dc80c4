"""Invented articles with varied openings and endings, written without a look at the code: the text, and what its fields are.

Fields that an article does not name are not asked about. What stands between the headline and the story, and what stands
above it, is what papers, agencies, archives and mails print there in nine languages; the stories below most of the heads
are the same, one in each language.
"""

STORIES = {
    "en": """The lock at Farnham Weir has been mended with a piece of an old bicycle, the canal trust said on Thursday, after engineers failed to find the part in any catalogue.
Volunteers spent two weekends filing the frame until it fitted, and the first boat went through at noon with a brass band on its roof.
"It will hold for another century," said Dennis Marl, who gave the bicycle. "It never held a chain that long."
""",
    "de": """Die Schleuse am Hohen Wehr ist mit einem Stück eines alten Fahrrads repariert worden, wie der Verein am Donnerstag mitteilte. Das passende Ersatzteil war in keinem Katalog mehr zu finden.
Zwei Wochenenden lang feilten Freiwillige am Rahmen, bis er passte. Das erste Boot fuhr mittags durch, mit einer Kapelle auf dem Dach.
„Das hält noch hundert Jahre“, sagte Dieter Marl, der das Rad gespendet hat. „Die Kette hat nie so lange gehalten.“
""",
    "fr": """L'écluse du Haut-Barrage a été réparée avec un morceau de vieux vélo, a annoncé jeudi l'association du canal, faute de trouver la pièce dans un catalogue.
Des bénévoles ont limé le cadre pendant deux fins de semaine, et le premier bateau est passé à midi avec une fanfare sur le toit.
« Elle tiendra encore cent ans », a dit Denis Marle, qui a donné le vélo. « La chaîne n'a jamais tenu aussi longtemps. »
""",
    "es": """La esclusa de Presa Alta ha sido reparada con un trozo de una bicicleta vieja, informó el jueves la asociación del canal, que no encontró la pieza en ningún catálogo.
Los voluntarios limaron el cuadro durante dos fines de semana, y el primer barco pasó al mediodía con una banda en el techo.
"Aguantará otros cien años", dijo Dionisio Marle, que regaló la bicicleta. "La cadena nunca duró tanto."
""",
    "it": """La chiusa di Diga Alta è stata riparata con un pezzo di una vecchia bicicletta, ha fatto sapere giovedì l'associazione del canale, che non trovava il ricambio in nessun catalogo.
I volontari hanno limato il telaio per due fine settimana, e la prima barca è passata a mezzogiorno con una banda sul tetto.
«Terrà altri cento anni», ha detto Dino Marli, che ha donato la bicicletta. «La catena non è mai durata tanto.»
""",
    "pt": """A eclusa da Barragem Alta foi reparada com um pedaço de uma bicicleta velha, informou na quinta-feira a associação do canal, que não encontrou a peça em nenhum catálogo.
Os voluntários limaram o quadro durante dois fins de semana, e o primeiro barco passou ao meio-dia com uma banda no telhado.
"Vai aguentar mais cem anos", disse Dinis Marlo, que ofereceu a bicicleta. "A corrente nunca durou tanto."
""",
    "nl": """De sluis bij de Hoge Stuw is gerepareerd met een stuk van een oude fiets, meldde de vereniging donderdag, omdat het onderdeel in geen enkele catalogus meer te vinden was.
Vrijwilligers vijlden twee weekeinden aan het frame tot het paste, en om twaalf uur voer de eerste boot erdoor, met een kapel op het dak.
"Dit houdt nog honderd jaar," zei Dirk Marel, die de fiets schonk. "De ketting heeft het nooit zo lang gehouden."
""",
    "pl": """Śluza przy Wysokim Jazie została naprawiona kawałkiem starego roweru, podało w czwartek stowarzyszenie, bo części nie było już w żadnym katalogu.
Wolontariusze przez dwa weekendy piłowali ramę, aż zaczęła pasować, a pierwsza łódź przepłynęła w południe z orkiestrą na dachu.
"Wytrzyma jeszcze sto lat" - powiedział Dionizy Marlik, który oddał rower. "Łańcuch nigdy tyle nie wytrzymał."
""",
    "sv": """Slussen vid Höga dammen har lagats med en bit av en gammal cykel, meddelade föreningen på torsdagen, eftersom delen inte fanns i någon katalog.
Frivilliga filade på ramen i två helger tills den passade, och den första båten gick igenom vid tolv med en orkester på taket.
– Den håller i hundra år till, säger Dan Marling, som skänkte cykeln. Kedjan höll aldrig så länge.
""",
}

HEADLINES = {
    "en": "Canal lock mended with piece of an old bicycle",
    "de": "Schleuse mit einem Stück Fahrrad repariert",
    "fr": "Une écluse réparée avec un morceau de vieux vélo",
    "es": "Reparan una esclusa con un trozo de bicicleta",
    "it": "Una chiusa riparata con un pezzo di bicicletta",
    "pt": "Eclusa reparada com pedaço de bicicleta velha",
    "nl": "Sluis gerepareerd met stuk van oude fiets",
    "pl": "Śluza naprawiona kawałkiem starego roweru",
    "sv": "Sluss lagad med bit av gammal cykel",
}

#: Name, whole text and fields.
WHOLE = [
    (
        "en-guardianlike",
        """Home › News › Education
Village school reopens with eleven pupils and one very old bell
Parents who fought the closure for six years say the fight was worth every jumble sale
Words by Harriet Oakeshott
Photographs: Colm Devlin
Mon 3 Mar 2025 06.00 GMT
Share
The bell at Thornwick primary had not rung since the spring of 2019, and on Monday it took the caretaker four attempts to get a sound out of it.
When it came, all eleven pupils cheered. So did their parents, who had been told by the county in three separate letters that the school would never open again.
"I kept every one of those letters," said Moira Staines, who led the campaign. "They are going in a frame."
The county said in a statement that it wished the school well and that numbers would be looked at again in two years.
Most viewed
Ferry strike called off
Explore more on these topics
Schools
""",
        {
            "headline": "Village school reopens with eleven pupils and one very old bell",
            "description": "Parents who fought the closure for six years say the fight was worth every jumble sale",
            "authors": ["Harriet Oakeshott"],
            "date": "2025-03-03",
        },
    ),
    (
        "en-ap",
        """Ferry sinks at its moorings in Juneau; nobody aboard but a cat

By LAUREL HENNING and PETE TSOSIE
Updated 4:12 PM EST, January 14, 2025

JUNEAU, Alaska (AP) — A passenger ferry that had been due for the scrapyard sank at its moorings early Tuesday, harbor officials said.

No one was aboard except a cat named Purser, who was found on the roof of the wheelhouse and was unhurt, Harbormaster Dale Inglis said.

"He looked at us as if we were late," Inglis told reporters.

The cause of the sinking is being investigated by the Coast Guard, which has put booms around the vessel to catch fuel.

___

Henning reported from Anchorage. Associated Press writer Joan Whitlock in Seattle contributed to this report.

___

This story has been corrected to show that the ferry was built in 1971, not 1981.
""",
        {
            "headline": "Ferry sinks at its moorings in Juneau; nobody aboard but a cat",
            "authors": ["Laurel Henning", "Pete Tsosie"],
            "date": "",
            "dateline": "JUNEAU, Alaska",
            "wire": "The Associated Press",
            "notes": 1,
        },
    ),
    (
        "en-nexis",
        """The Tasman Courier
March 12, 2011 Saturday
First Edition

Salt pans to close after 140 years

BYLINE: Geraldine Whittle and Bob Arkwright

SECTION: NEWS; Pg. 4

LENGTH: 312 words

HIGHLIGHT: The last harvest is due in April.

The salt pans at Grassmere Point will close in April after a harvest that the owners call the worst in living memory.

Rain fell on the pans for forty of the ninety days in which the sun should have done the work, said the manager, Ross Tolley.

Twenty-two people will lose their jobs. The union said that it had been told by telephone.

LOAD-DATE: March 11, 2011

LANGUAGE: ENGLISH

Copyright 2011 Tasman Newspapers Ltd
All Rights Reserved
""",
        {"headline": "Salt pans to close after 140 years", "authors": ["Geraldine Whittle", "Bob Arkwright"], "date": "2011-03-12"},
    ),
    (
        "en-fields",
        """Headline: Bishop's garden yields a Roman drain
Author: Nigel Threadgold
Publication: Wessex Evening Gazette
Date: 04-MAY-2003
Page: 7

A drain that carried water to a Roman villa has been found below the bishop's cabbages, archaeologists said yesterday.

The drain is forty feet long and still runs when it rains, which explains why the cabbages have always done well, they added.

"It is a very good drain," said the bishop. "I had been blaming the moles."
""",
        {"headline": "Bishop's garden yields a Roman drain", "authors": ["Nigel Threadgold"], "date": "2003-05-04"},
    ),
    (
        "en-reuters",
        """Copper slips as Chilean port workers return
By Anika Solberg

July 2 (Reuters) - Copper prices slipped on Tuesday after workers at Chile's second-largest port voted to end a two-week stoppage, easing fears about supply.

Three-month copper on the London Metal Exchange was down 0.8% at $9,412 a metric ton by 1042 GMT.

"The market had built in a long strike and did not get one," said Per Lindqvist, a broker in Oslo.

(Reporting by Anika Solberg in London; Editing by Guy Marchbank)

Our Standards: The Thomson Reuters Trust Principles.
""",
        {"headline": "Copper slips as Chilean port workers return", "authors": ["Anika Solberg"], "wire": "Reuters", "date": ""},
    ),
    (
        "en-us-local",
        """NEWS

Why a Toledo bakery gives bread to anyone who can whistle

Story by Margo Pilarski, The Lucas County Ledger
Published 5:01 a.m. ET Oct. 9, 2024 | Updated 9:30 a.m. ET Oct. 10, 2024

Key Points
The bakery has given away 4,000 loaves since June.
Whistlers must finish a whole tune.

TOLEDO – The rule is painted on the door of Zielinski's bakery, and it is not hard to follow: whistle a tune to the end and the loaf is yours.

Since June the bakery has given away four thousand loaves, owner Stan Zielinski said, and has heard more of one film's theme than he ever hoped to.

"I should have put a limit on that one," he said.

Customers who cannot whistle may hum, but only on Mondays, and humming earns a roll.

Margo Pilarski covers food for the Ledger. Reach her at mpilarski@lucasledger.example.
""",
        {"headline": "Why a Toledo bakery gives bread to anyone who can whistle", "authors": ["Margo Pilarski"], "date": "2024-10-09"},
    ),
    (
        "en-india",
        """Home / India / Mangaluru
Bus conductor returns bag with ₹3 lakh, gets a seat named after him
Edited by: Shalini Prabhu
Jul 18, 2024 09:14 pm IST
3 min read

MANGALURU: A city bus conductor who found a bag with ₹3 lakh below a seat and drove it home to its owner has been honoured with a seat that bears his name.

Ramesh Poojary, 44, said that he did not count the money. "My wife counted it," he added.

The owner, a fish trader, had left the bag while he argued about the fare.

With inputs from PTI
""",
        {"headline": "Bus conductor returns bag with ₹3 lakh, gets a seat named after him", "date": "2024-07-18", "dateline": "MANGALURU"},
    ),
    (
        "de-regional",
        """Startseite > Lokales > Kreis Olpe

Wenden.
Kuh blockiert drei Stunden lang die Zapfsäule
Erst ein Eimer Rüben bringt das Tier zum Gehen. Der Tankwart spricht von Geschäftsschädigung.
Text: Ansgar Wiethoff, Foto: Rita Hömberg
12.03.2025, 17:42 Uhr
Lesezeit: 3 Min.
Wenden. Drei Stunden lang hat am Mittwoch eine Kuh die einzige Dieselzapfsäule im Ort blockiert. Das Tier war von einer Weide am Ortsrand spaziert und hatte sich vor die Säule gelegt.
„Sie hat nicht einmal gemuht“, sagte Tankwart Dieter Halbe. Er habe das Tier zuerst gebeten, dann geschoben und schließlich die Polizei gerufen.
Die Beamten kamen mit einem Eimer Rüben. Danach war die Sache in zwei Minuten erledigt, wie ein Sprecher sagte.
Anmerkung der Redaktion: In einer früheren Fassung war von einem Bullen die Rede. Wir haben das berichtigt.
Lesen Sie auch
Traktor fährt in Eisdiele
""",
        {
            "headline": "Kuh blockiert drei Stunden lang die Zapfsäule",
            "description": "Erst ein Eimer Rüben bringt das Tier zum Gehen. Der Tankwart spricht von Geschäftsschädigung.",
            "authors": ["Ansgar Wiethoff"],
            "date": "2025-03-12",
            "notes": 1,
            "dateline": "Wenden",
        },
    ),
    (
        "de-dpa",
        """Kriminalität
Falscher Heizungsableser sammelt Pantoffeln
Stand: 04.11.2024, 08:15 Uhr

Hildesheim (dpa/lni) - Ein Mann hat sich in Hildesheim als Heizungsableser ausgegeben und in mindestens sieben Wohnungen Pantoffeln gestohlen. Wie die Polizei am Montag mitteilte, blieb alles andere unberührt.

Die Opfer sind zwischen 71 und 88 Jahre alt. Keines von ihnen hatte den Diebstahl zunächst bemerkt, sagte eine Sprecherin.

Hinweise nimmt die Wache in der Innenstadt entgegen.

© dpa-infocom, dpa:241104-930-278123/1
""",
        {"headline": "Falscher Heizungsableser sammelt Pantoffeln", "dateline": "Hildesheim", "wire": "Deutsche Presse-Agentur", "date": "2024-11-04", "authors": []},
    ),
    (
        "de-magazin",
        """DER BERGKURIER
Von Annegret Stoiber, Lukas Pichler
Der letzte Senner rechnet ab
29. August 2023
Wer im August auf die Hinteralm steigt, hört ihn, lange bevor er ihn sieht. Franz Egger flucht über das Wetter, über die Wanderer und am liebsten über den Verband.
Seit vierzig Sommern macht er hier Käse, und in diesem Herbst soll Schluss sein. Ein Nachfolger hat sich nicht gefunden, die Hütte gehört der Gemeinde.
„Die wollen da ein Café hineinbauen“, sagt Egger. Er spricht das Wort aus, als wäre es eine Krankheit.
Transparenzhinweis: Die Autorin hat im Sommer 2015 selbst auf der Alm gearbeitet.
""",
        {"headline": "Der letzte Senner rechnet ab", "authors": ["Annegret Stoiber", "Lukas Pichler"], "date": "2023-08-29", "notes": 1},
    ),
    (
        "fr-regional",
        """Accueil / Bretagne / Finistère / Douarnenez
À Douarnenez, la criée vend aux enchères un poisson que personne ne connaît
Par Yann Kervella et Soizic Le Goff
Publié le 06/02/2025 à 07h30, mis à jour le 06/02/2025 à 11h02
Temps de lecture : 3 min
Le poisson pèse onze kilos, il a des dents et, selon le mareyeur qui l'a acheté jeudi matin, il ne figure dans aucun des livres de la capitainerie.
Il a été remonté au large de Sein par l'équipage du Petit-Louis, qui pensait d'abord avoir pris une chaussure. « On a failli le remettre à l'eau », raconte le patron, Hervé Salaün.
Le Muséum a demandé un morceau. La criée a envoyé la tête.
Avec AFP
Rectificatif : une première version de cet article donnait un poids de treize kilos.
""",
        {"headline": "À Douarnenez, la criée vend aux enchères un poisson que personne ne connaît", "authors": ["Yann Kervella", "Soizic Le Goff"], "date": "2025-02-06", "notes": 1},
    ),
    (
        "fr-afp",
        """Un village du Jura élit maire une ancienne funambule

Publié le : 17/03/2024 - 19:21

Morez (France) (AFP) – Les habitants d'un village du Jura ont élu dimanche à leur tête une ancienne funambule, qui a promis de garder l'équilibre du budget.

Odile Charnay, 61 ans, a obtenu 54 % des voix au second tour, selon les résultats publiés par la préfecture.

"J'ai l'habitude de tomber sans me faire mal", a-t-elle dit à ses électeurs.

© 2024 AFP
""",
        {"headline": "Un village du Jura élit maire une ancienne funambule", "dateline": "Morez", "wire": "Agence France-Presse", "date": "2024-03-17", "authors": []},
    ),
    (
        "es-efe",
        """Portada | Sociedad
Un pueblo de Teruel alquila su campanario por horas
El dinero servirá para arreglar el reloj, parado desde 1987
Redacción
Teruel, 14 nov (EFE).- El Ayuntamiento de un pueblo turolense de noventa vecinos ha decidido alquilar por horas el campanario de la iglesia para pagar el arreglo del reloj, parado desde 1987.
La alcaldesa, Pilar Gascón, ha explicado este jueves que el precio será de doce euros y que incluye una manta.
"De noche hace frío arriba", ha dicho. Por ahora hay catorce reservas, casi todas de parejas. EFE
""",
        {
            "headline": "Un pueblo de Teruel alquila su campanario por horas",
            "description": "El dinero servirá para arreglar el reloj, parado desde 1987",
            "dateline": "Teruel",
            "wire": "Agencia EFE",
            "authors": [],
            "date": "",
        },
    ),
    (
        "es-latam",
        """Inicio » Regiones » Valparaíso
CRÓNICA
El tranvía que volvió solo a su garaje
Por: Marcela Ibacache Soto
Fotografía: Luis Cáceres
23 de junio de 2024 | 08:45 hrs
Compartir
Nadie lo conducía, y eso es lo único en que coinciden los testigos. El tranvía número siete bajó el cerro a la hora de almuerzo, dobló donde debía y se detuvo frente al garaje.
"Se portó mejor que con chofer", dijo la dueña de un quiosco, Ema Rojas, que lo vio pasar con las puertas abiertas.
La empresa abrió una investigación y pidió calma a los pasajeros, que eran tres y no se habían dado cuenta.
Fe de errores: en una versión anterior se decía que el tranvía era el número nueve.
""",
        {"headline": "El tranvía que volvió solo a su garaje", "authors": ["Marcela Ibacache Soto"], "date": "2024-06-23", "notes": 1},
    ),
    (
        "pt-lusa",
        """Economia
Padaria de Bragança paga salários em castanhas
Lusa
19 de nov. de 2024, 10:22

Bragança, 19 nov 2024 (Lusa) – Uma padaria de Bragança pagou este mês parte dos salários em castanhas, com o acordo dos seis trabalhadores, disse hoje à Lusa o proprietário.

"Foi uma ideia deles", afirmou Amílcar Pires, que promete voltar ao euro em dezembro.

O sindicato do setor pediu esclarecimentos e, segundo o proprietário, aceitou um saco de dois quilos.

ABC // XYZ

Lusa/Fim
""",
        {"headline": "Padaria de Bragança paga salários em castanhas", "dateline": "Bragança", "wire": "Agência Lusa", "date": "2024-11-19", "authors": []},
    ),
    (
        "pt-br",
        """Home > Cidades
Cachorro vira fiscal de obra em Uberaba e ganha crachá
Reportagem: Tainá Bittencourt
Edição: Jorge Salles
21/08/2024 às 14h05 • Atualizado há 2 meses
Todos os dias, às sete da manhã, um vira-lata caramelo chega à obra da nova rodoviária de Uberaba, dá uma volta completa pelo canteiro e se deita na frente do escritório.
Os operários dizem que ele late quando alguém tira o capacete. "Nunca errou", conta o mestre de obras, Valdeci Lima.
Na segunda-feira, a construtora entregou ao cachorro um crachá com foto. O cargo é de fiscal.
Leia também
Capivara invade formatura
""",
        {"headline": "Cachorro vira fiscal de obra em Uberaba e ganha crachá", "authors": ["Tainá Bittencourt"], "date": "2024-08-21"},
    ),
    (
        "it-ansa",
        """Cronaca
Ruba un'ape con la cassa piena di limoni, preso in salita
Redazione ANSA
SALERNO, 02 maggio 2024, 12:31
(ANSA) - SALERNO, 02 MAG - Un uomo di 38 anni è stato arrestato dai carabinieri dopo aver rubato un motocarro carico di limoni sulla strada per Ravello.
Il mezzo, che pesava più del previsto, si è fermato alla prima salita. L'uomo ha chiesto una spinta a due passanti, che erano carabinieri fuori servizio.
I limoni sono stati restituiti al proprietario. (ANSA).
Riproduzione riservata © Copyright ANSA
""",
        {"headline": "Ruba un'ape con la cassa piena di limoni, preso in salita", "dateline": "SALERNO", "wire": "ANSA", "authors": [], "date": "2024-05-02"},
    ),
    (
        "it-mag",
        """Home / Cultura / Teatro
Il suggeritore che parlò più del protagonista
Una sera a Ferrara, tra battute dimenticate e applausi alla buca
Testo di Ludovica Bentivoglio, foto di Sandro Reali
5 febbraio 2025 | 09:12
Tempo di lettura: 4 minuti
Al Comunale di Ferrara il sipario si è alzato con venti minuti di ritardo, e già questo avrebbe dovuto avvertire il pubblico.
Il protagonista ha perso la memoria alla terza battuta. Da quel momento la voce che tutti hanno seguito è stata quella di Ermete Galli, suggeritore da quarant'anni.
«Non volevo coprirlo», ha detto alla fine. «Ma qualcuno doveva pur finire.»
© RIPRODUZIONE RISERVATA
""",
        {
            "headline": "Il suggeritore che parlò più del protagonista",
            "description": "Una sera a Ferrara, tra battute dimenticate e applausi alla buca",
            "authors": ["Ludovica Bentivoglio"],
            "date": "2025-02-05",
        },
    ),
    (
        "nl-regio",
        """Nieuws / Zeeland / Goes
Brug in Goes weigert dicht te gaan voor de burgemeester
Tekst: Marloes Kooman en Jan-Willem de Feijter
Gepubliceerd: 8 mei 2024 16:20
Laatste update: 8 mei 2024 18:05
GOES - De nieuwe brug in Goes is woensdag precies op het moment dat de burgemeester eroverheen zou lopen open blijven staan.
Volgens de aannemer ligt het aan een sensor. De burgemeester, die een uur op de kade stond te wachten, hield het op karakter.
"Hij doet het verder prima," zei brugwachter Piet Nelis. "Alleen niet op commando."
Correctie: in een eerdere versie stond dat de brug van 2019 is.
""",
        {"headline": "Brug in Goes weigert dicht te gaan voor de burgemeester", "authors": ["Marloes Kooman", "Jan-Willem de Feijter"], "date": "2024-05-08", "dateline": "GOES", "notes": 1},
    ),
    (
        "pl-pap",
        """Strona główna / Wiadomości / Podkarpacie
Bocian zajął dach komendy i nie wpuszcza strażaków
Oprac. Halina Wójtowicz
12 kwietnia 2024, 09:40
Ten artykuł przeczytasz w 2 minuty
Bocian, który od tygodnia buduje gniazdo na dachu komendy straży pożarnej w Lesku, atakuje każdego, kto próbuje wejść po drabinie.
"Mamy najwyższą drabinę w powiecie i nie możemy jej rozstawić" - powiedział PAP rzecznik komendy Marek Dudziak.
Strażacy wystąpili o zgodę na przeniesienie gniazda. Odpowiedź ma nadejść w maju. (PAP)
""",
        {"headline": "Bocian zajął dach komendy i nie wpuszcza strażaków", "authors": ["Halina Wójtowicz"], "date": "2024-04-12"},
    ),
    (
        "sv-lokal",
        """Hem / Nyheter / Lycksele
Älgen kom till loppisen och köpte ingenting
Text: Maj-Britt Åström
Foto: Nils Fjällström
Publicerad: 2024-09-15 kl. 11.30
Uppdaterad: 2024-09-15 kl. 14.02
Lästid: 2 min
Lycksele. Den gick in genom den stora dörren, tittade på lamporna och gick ut genom den lilla.
Så beskriver arrangören Gunnar Edlund älgens besök på söndagens loppis, som annars var välbesökt.
– Den var lugnare än de flesta kunder, säger han.
Rättelse: I en tidigare version av artikeln angavs fel antal besökare.
""",
        {"headline": "Älgen kom till loppisen och köpte ingenting", "authors": ["Maj-Britt Åström"], "date": "2024-09-15", "notes": 1},
    ),
    (
        "sv-tt",
        """TT
Rån mot glasskiosk i Ystad
Ystad. En glasskiosk i Ystads hamn rånades natten till torsdagen på all lakritsglass. Pengarna i kassan rördes inte.
Polisen har inga misstänkta men ber den som känner sig träffad att höra av sig.
– Vi har en beskrivning av smaken, säger polisens presstalesman Eva Rask.
TT
""",
        {"headline": "Rån mot glasskiosk i Ystad", "dateline": "Ystad", "authors": [], "date": ""},
    ),
    (
        "en-furniture",
        """Skip to content
Subscribe
Sign in
Marlow & District Echo
News
Sport
What's On
Retired postman maps every letterbox in the valley
By Jocelyn Farrant
Senior reporter
14 May 2025, 6:05am
Share this
Facebook
X
WhatsApp
Email
Comments
2 min read
Get our daily newsletter straight to your inbox
Sign up
A retired postman who delivered to the valley for thirty-one years has drawn a map of all its letterboxes, including nine that are no longer there.
Basil Croft, 73, said he began the map in the week he gave up his bicycle. It now covers two walls of his dining room.
"My wife wanted wallpaper," he said. "I told her this was cheaper."
Read more
Flood gates tested on the lower lock
Read more
Pub quiz banned from using bells
He hopes that the county record office will take the map when he is gone, though not, he said, before.
More on this story
Man builds boat in loft
Woman walks length of canal backwards
Follow us
Facebook
Instagram
Report this comment
Cookie policy
Privacy
""",
        {"headline": "Retired postman maps every letterbox in the valley", "authors": ["Jocelyn Farrant"], "date": "2025-05-14"},
    ),
    (
        "en-notes",
        """Disclosure: The writer's sister works for the company named in this article.

The quiet triumph of the folding ladder
Report: Imogen Sallow
Photos: Derek Vane
November 2, 2024

The folding ladder did not look like a triumph when it went on sale in 1962, and for about thirty years it did not sell like one.

Its maker, a firm in Leicester with nine employees, kept it in the catalogue because nobody remembered to take it out, a grandson of the founder said.

Then came the loft conversions. Last year the firm sold four hundred thousand of them.

Editor's note: An earlier version of this article said that the firm had eight employees.
""",
        {"headline": "The quiet triumph of the folding ladder", "authors": ["Imogen Sallow"], "date": "2024-11-02", "notes": 2},
    ),
    (
        "en-mailfwd",
        """---------- Forwarded message ---------
From: Peter Quill <pq@example.org>
Date: Tue, 6 May 2025 at 08:11
Subject: Fwd: The harbour that forgot its tide
To: <list@example.org>

The harbour that forgot its tide
By Una Corrigan

For eleven hours on Saturday the tide in Ballydoon harbour stayed where it was, and nobody noticed until the ferry was late.

The harbour master, Fintan Roe, said that he had looked at the wall, at the clock and at the wall again.

Scientists at the coast institute believe that a sandbar had closed the mouth of the harbour.
""",
        {"headline": "The harbour that forgot its tide", "authors": ["Una Corrigan"]},
    ),
]

#: Name (the language first), what stands above the story and below it, and fields; HH is the headline.
HEADS = [
    ("en-1", "LOCAL NEWS\nHH\nBy Petra Holloway, Staff Writer\nposted Thursday, April 3, 2025 4:15 pm", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    ("en-2", "HH\n\nPetra Holloway and Sam Igwe\nThe Farnham Packet\n3 April 2025\n\nFARNHAM —", "", {"authors": ["Petra Holloway", "Sam Igwe"], "date": "2025-04-03", "headline": "HH"}),
    (
        "en-3",
        "HH | The Farnham Packet\nSkip to main content\nMenu\nSearch\nThe Farnham Packet\nSubscribe\nHome\nNews\nSport\nHH\nVolunteers filed the frame for two weekends\nPetra Holloway\nLocal democracy reporter\n3rd April 2025 at 4:15 PM\nComments (12)\nShare",
        "",
        {"authors": ["Petra Holloway"], "date": "2025-04-03", "description": "Volunteers filed the frame for two weekends", "headline": "HH"},
    ),
    (
        "en-4",
        "CANAL LOCK MENDED WITH PIECE OF AN OLD BICYCLE\nBY PETRA HOLLOWAY\nAPRIL 3, 2025",
        "",
        {"headline": "CANAL LOCK MENDED WITH PIECE OF AN OLD BICYCLE", "authors": ["Petra Holloway"], "date": "2025-04-03"},
    ),
    (
        "en-5",
        "Published: 16:15 BST, 3 April 2025 | Updated: 18:02 BST, 3 April 2025\nHH\nBy Petra Holloway for the Packet Online",
        "",
        {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"},
    ),
    ("en-6", "HH\nWriter: Petra Holloway\nPhotographer: Lou Tan\nApril 3, 2025", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    ("en-7", "HH\nApr 3, 2025 — by Petra Holloway — in News — 4 minute read", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    ("en-8", "HH", "\n- Petra Holloway\n", {"authors": ["Petra Holloway"], "headline": "HH"}),
    ("en-9", "HH\nPTI\nUpdated - April 03, 2025 06:21 pm IST - Farnham", "", {"authors": [], "headline": "HH"}),
    ("en-10", "HH\nThursday 3 April 2025\nPetra Holloway, Environment correspondent\nListen\n3 min", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    (
        "de-1",
        "Von Petra Hollweg und Samuel Igel\n3. April 2025, 16:15 Uhr\nHH\nFreiwillige feilten zwei Wochenenden lang",
        "",
        {"authors": ["Petra Hollweg", "Samuel Igel"], "date": "2025-04-03", "headline": "HH"},
    ),
    ("de-2", "Startseite\nLokales\nHH\n03.04.2025, 16:15 Uhr\nVon: Petra Hollweg\nKommentare\nTeilen\nDrucken", "", {"authors": ["Petra Hollweg"], "date": "2025-04-03", "headline": "HH"}),
    ("de-3", "Kanalbau\n\nHH\n\nPetra Hollweg (Text) und Samuel Igel (Fotos)\nAktualisiert: 03.04.2025, 16:15", "", {"authors": ["Petra Hollweg"], "headline": "HH"}),
    ("de-4", "HH\npho. FARNHEIM. ", "", {"authors": [], "headline": "HH"}),
    ("de-5", "Titel: HH\nAutor: Petra Hollweg\nQuelle: Farnheimer Bote\nDatum: 03.04.2025\nSeite: 12\nRessort: Lokales", "", {"authors": ["Petra Hollweg"], "date": "2025-04-03", "headline": "HH"}),
    ("de-6", "HH\nStand: 03.04.2025 | Lesedauer: 3 Minuten\nVon Petra Hollweg\nRedakteurin Lokales", "", {"authors": ["Petra Hollweg"], "date": "2025-04-03", "headline": "HH"}),
    ("fr-1", "HH\nPar Perrine Hollande avec AFP\nPublié le 3 avril 2025 à 16h15\nLecture : 2 min\nPartager", "", {"authors": ["Perrine Hollande"], "date": "2025-04-03", "headline": "HH"}),
    (
        "fr-2",
        "Société. HH\nPerrine Hollande - 03 avr. 2025 à 16:15",
        "",
        {"authors": ["Perrine Hollande"], "date": "2025-04-03", "headline": "Société. Une écluse réparée avec un morceau de vieux vélo"},
    ),
    (
        "fr-3",
        "Actualités › Val-de-Loire › HH\nHH\nDes bénévoles ont limé le cadre pendant deux fins de semaine\nTexte : Perrine Hollande\nPhotos : Samuel Idoux\n3 avril 2025",
        "",
        {"authors": ["Perrine Hollande"], "date": "2025-04-03", "description": "Des bénévoles ont limé le cadre pendant deux fins de semaine", "headline": "HH"},
    ),
    ("es-1", "HH\nPor Petra Olmedo y Samuel Iglesias\n3 de abril de 2025, 16:15\nCompartir en Facebook", "", {"authors": ["Petra Olmedo", "Samuel Iglesias"], "date": "2025-04-03", "headline": "HH"}),
    ("es-2", "LOCAL\nHH\nPETRA OLMEDO\nPresa Alta\nJueves, 3 de abril 2025, 16:15\nActualizado 18:02h.\nComenta", "", {"authors": ["Petra Olmedo"], "date": "2025-04-03", "headline": "HH"}),
    ("es-3", "HH\n03/04/2025 - 16:15 h.\nAgencias", "", {"authors": [], "date": "2025-04-03", "headline": "HH"}),
    ("es-4", "HH\nTexto: Petra Olmedo / Fotos: Samuel Iglesias\nPublicado: 3 abr 2025", "", {"authors": ["Petra Olmedo"], "date": "2025-04-03", "headline": "HH"}),
    ("it-1", "HH\ndi Petra Ollandi\n3 aprile 2025 alle 16:15\n2 minuti di lettura", "", {"authors": ["Petra Ollandi"], "date": "2025-04-03", "headline": "HH"}),
    ("it-2", "Cronaca\nHH\nGiovedì 3 Aprile 2025 di Petra Ollandi\nCondividi", "", {"authors": ["Petra Ollandi"], "date": "2025-04-03", "headline": "HH"}),
    ("it-3", "Home > Cronaca > HH\nHH\nI volontari hanno limato il telaio per due fine settimana\nRedazione\n03 Apr 2025 - 16:15", "", {"authors": [], "date": "2025-04-03", "headline": "HH"}),
    ("pt-1", "HH\nPor Petra Holanda, g1 Barragem\n03/04/2025 16h15  Atualizado há uma hora", "", {"authors": ["Petra Holanda"], "date": "2025-04-03", "headline": "HH"}),
    ("pt-2", "Início / Sociedade / HH\nHH\nPetra Holanda\n3 de Abril de 2025, 16:15\nPartilhar\nOuvir", "", {"authors": ["Petra Holanda"], "date": "2025-04-03", "headline": "HH"}),
    ("pt-3", "HH\nTexto: Petra Holanda | Fotos: Samuel Iglésias\nQuinta-feira, 3 de abril de 2025", "", {"authors": ["Petra Holanda"], "date": "2025-04-03", "headline": "HH"}),
    ("nl-1", "HH\nDoor Petra van Holland\n3 april 2025, 16:15\nLeestijd: 2 minuten", "", {"authors": ["Petra van Holland"], "date": "2025-04-03", "headline": "HH"}),
    ("nl-2", "HH\nFARNHEM\nPetra van Holland\n03-04-25, 16:15\nLaatste update: 18:02", "", {"authors": ["Petra van Holland"], "date": "2025-04-03", "headline": "HH"}),
    ("nl-3", "Home > Regio > HH\nHH\nRedactie\ndonderdag 3 april 2025 | 16:15\nReageer", "", {"authors": [], "date": "2025-04-03", "headline": "HH"}),
    ("pl-1", "HH\nAutor: Petra Holenderska\n3 kwietnia 2025, 16:15\nUdostępnij", "", {"authors": ["Petra Holenderska"], "date": "2025-04-03", "headline": "HH"}),
    ("pl-2", "Strona główna » Wiadomości » HH\nHH\nPetra Holenderska\nData publikacji: 03.04.2025 16:15", "", {"authors": ["Petra Holenderska"], "date": "2025-04-03", "headline": "HH"}),
    ("sv-1", "HH\nAv Petra Hallander\nPublicerad 3 april 2025 16.15\nDela", "", {"authors": ["Petra Hallander"], "date": "2025-04-03", "headline": "HH"}),
    (
        "sv-2",
        "Hem > Lokalt > HH\nHH\nFrivilliga filade på ramen i två helger\nPetra Hallander\npetra.hallander@bladet.example\n3 april 2025",
        "",
        {"authors": ["Petra Hallander"], "date": "2025-04-03", "headline": "HH"},
    ),
    ("sv-3", "Lokalt\nHH\nTEXT: PETRA HALLANDER\nFOTO: SAMUEL IGELSTRÖM\n3 APRIL 2025", "", {"authors": ["Petra Hallander"], "date": "2025-04-03", "headline": "HH"}),
    ("en-11", "HH\nStory by Petra Holloway\nVideo by Lou Tan\nSunday, April 6, 2025 | 9:00 a.m.", "", {"authors": ["Petra Holloway"], "date": "2025-04-06", "headline": "HH"}),
    ("en-12", "HH\nBy PETRA HOLLOWAY Associated Press\nApr 3, 2025 Updated 2 hrs ago\n0", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    ("en-13", "Subject: HH\nFrom: Petra Holloway <petra@packet.example>\nDate: 3 Apr 2025 16:15", "", {"headline": "HH"}),
    ("en-14", "Culture\n|\nHH\n|\nBy Petra Holloway\n|\nPublished on April 3, 2025", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    ("en-15", "HH\nPetra Holloway   April 3, 2025\n4 min read\nSave", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    ("en-16", "Farnham Packet\nBREAKING: Storm closes two bridges\nHH\n3 hours ago\nPetra Holloway\nBBC News, Farnham\nShare\nSave", "", {"authors": ["Petra Holloway"], "headline": "HH"}),
    ("en-17", "HH\nWords by\nPetra Holloway\nPhotographs by\nLou Tan\nApril 3, 2025", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    ("en-18", "HH\n(Reuters) -", "", {"headline": "HH"}),
    ("en-19", "Home » News » Local\n\nHH\n\nCredit: Lou Tan/Packet\n\nPosted on April 3, 2025 by Petra Holloway", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    ("en-20", "Title: HH\nByline: Petra Holloway\nPublication Date: 3 April 2025\nSource: Farnham Packet\nWord count: 98", "", {"authors": ["Petra Holloway"], "date": "2025-04-03", "headline": "HH"}),
    ("en-21", "OPINION\nHH\nPetra Holloway is a columnist for the Packet.\nApril 3, 2025", "", {"date": "2025-04-03", "headline": "HH"}),
    ("en-22", "HH", "\nReporting by Petra Holloway; Editing by Lou Tan\n\nCorrection, April 5: The lock is at Farnham, not Farnborough.\n", {"notes": 1, "headline": "HH"}),
    ("de-7", "dpa-infocom\nHH\n03.04.2025 16:15 Uhr, aktualisiert 18:02 Uhr", "", {"authors": [], "date": "2025-04-03", "headline": "HH"}),
    ("de-8", "HH\nAus Farnheim berichtet Petra Hollweg\n03.04.2025, 16.15 Uhr\nArtikel zum Hören • 4 Min", "", {"authors": ["Petra Hollweg"], "date": "2025-04-03", "headline": "HH"}),
    (
        "de-9",
        "Schleusen: HH\nEin Bericht von Petra Hollweg, Farnheim\nVeröffentlicht am 03.04.2025\nLesedauer: 2 Minuten",
        "",
        {"headline": "Schleusen: Schleuse mit einem Stück Fahrrad repariert", "authors": ["Petra Hollweg"], "date": "2025-04-03"},
    ),
    ("de-10", "Betreff: WG: HH\nVon: Petra Hollweg <p.h@bote.example>\nGesendet: Donnerstag, 3. April 2025 16:15\nAn: Redaktion", "", {"date": "", "headline": "HH"}),
    ("de-11", "Farnheim\nHH\nph\n3.4.2025", "", {"date": "2025-04-03", "authors": [], "headline": "HH"}),
    ("de-12", "Das Wichtigste in Kürze", "", {"headline": None}),
    ("fr-4", "Accueil > Région > Val\nHH\nRecueilli par Perrine Hollande\nLe 03/04/2025 à 16:15\nRéservé aux abonnés", "", {"authors": ["Perrine Hollande"], "date": "2025-04-03", "headline": "HH"}),
    ("fr-5", "HH\nReportage\nPerrine Hollande, à Haut-Barrage\n3 avril 2025", "", {"authors": ["Perrine Hollande"], "date": "2025-04-03", "headline": "HH"}),
    ("fr-6", "HH\nP. H.\njeudi 3 avril 2025", "\nRectificatif, 4 avril : l'écluse date de 1890.\n", {"notes": 1, "date": "2025-04-03", "headline": "HH"}),
    ("fr-7", "HH\nHaut-Barrage, 3 avr 2025 (AFP) -", "", {"dateline": "Haut-Barrage", "headline": "HH"}),
    ("es-5", "Inicio > Sociedad > Canales\nHH\nEscrito por Petra Olmedo\n03 abr 2025\nTiempo de lectura: 2 minutos", "", {"authors": ["Petra Olmedo"], "date": "2025-04-03", "headline": "HH"}),
    (
        "es-6",
        "HH\nEl primer barco pasó al mediodía\nPetra Olmedo / Presa Alta\n03.04.2025 | 16:15",
        "",
        {"authors": ["Petra Olmedo"], "date": "2025-04-03", "description": "El primer barco pasó al mediodía", "headline": "HH"},
    ),
    ("es-7", "HH\nPresa Alta, 3 abr (EFE).-", "", {"dateline": "Presa Alta", "headline": "HH"}),
    (
        "es-8",
        "HH\nPor Redacción Canal\n3 abril, 2025",
        "\nAclaración: en una versión anterior se decía que la esclusa era de 1890.\n",
        {"authors": [], "date": "2025-04-03", "notes": 1, "headline": "HH"},
    ),
    ("it-4", "HH\nTesto e foto di Petra Ollandi\n3 apr 2025", "", {"authors": ["Petra Ollandi"], "date": "2025-04-03", "headline": "HH"}),
    ("it-5", "HH\na cura di Petra Ollandi\nPubblicato il 03/04/2025\nUltima modifica il 03/04/2025 alle ore 18:02", "", {"authors": ["Petra Ollandi"], "date": "2025-04-03", "headline": "HH"}),
    (
        "it-6",
        "Sei in: Cronaca\nHH\nL'intervento di due fine settimana\nPETRA OLLANDI\n03 Aprile 2025",
        "\nErrata corrige: la chiusa è del 1890.\n",
        {"authors": ["Petra Ollandi"], "date": "2025-04-03", "notes": 1, "headline": "HH"},
    ),
    ("pt-4", "Sociedade\nHH\nReportagem e fotografia: Petra Holanda\n03 abr, 2025", "", {"authors": ["Petra Holanda"], "date": "2025-04-03", "headline": "HH"}),
    ("pt-5", "HH\nLusa\n3 Abril 2025", "\nNota da redação: a eclusa é de 1890.\n", {"authors": [], "date": "2025-04-03", "notes": 1, "headline": "HH"}),
    ("pt-6", "Página inicial > Cidades\nHH\nPetra Holanda, do R7\nBarragem Alta\n03/04/2025 - 16h15", "", {"authors": ["Petra Holanda"], "date": "2025-04-03", "headline": "HH"}),
    ("nl-4", "HH\nVan onze verslaggeefster Petra van Holland\n3 april 2025", "", {"authors": ["Petra van Holland"], "date": "2025-04-03", "headline": "HH"}),
    ("nl-5", "HH\nPetra van Holland 3 apr. 2025 Leestijd 2 min\nDelen", "", {"authors": ["Petra van Holland"], "date": "2025-04-03", "headline": "HH"}),
    (
        "nl-6",
        "FARNHEM - HH\nTekst en foto's: Petra van Holland\nGeplaatst op 3 april 2025",
        "\nRectificatie: de sluis is van 1890.\n",
        {"headline": "FARNHEM - Sluis gerepareerd met stuk van oude fiets", "authors": ["Petra van Holland"], "date": "2025-04-03", "notes": 1},
    ),
    ("pl-3", "HH\nTekst: Petra Holenderska, zdjęcia: Jan Lis\n3.04.2025\nCzytaj: 2 min", "", {"authors": ["Petra Holenderska"], "date": "2025-04-03", "headline": "HH"}),
    ("pl-4", "HH\nPAP\n03 kwi 2025, 16:15\nSkopiuj link", "\nSprostowanie: śluza pochodzi z 1890 roku.\n", {"authors": [], "notes": 1, "headline": "HH"}),
    ("sv-4", "Start / Nyheter / Lokalt\nHH\nPetra Hallander/TT\nUppdaterad 2025-04-03\nLästid 2 min", "", {"authors": ["Petra Hallander"], "headline": "HH"}),
    (
        "sv-5",
        "HH\nPetra Hallander\nReporter\nPublicerad: 3 april 2025, 16:15",
        "\nRättelse 4 april: Slussen är från 1890.\n",
        {"authors": ["Petra Hallander"], "date": "2025-04-03", "notes": 1, "headline": "HH"},
    ),
]
