nav-charter = Carta
charter-title = Carta
charter-of = Carta de
charter-draft = El borrador
charter-version = Versión { $number }
charter-empty = Escriba cómo trabajan juntos los socios
charter-empty-why = Una carta dice en pocas páginas quiénes forman la alianza, qué quieren, quién decide qué, qué datos se comparten y cómo termina. Quienes la acuerdan pronto discuten menos después. Se escribe sección por sección, los socios comentan, la alianza la aprueba y cada organización firma.
charter-empty-wait = La coordinación aún no ha compartido un borrador. Lo encontrará aquí.
charter-begin = Escribir la primera sección
charter-needs = Una carta para este tipo ({ $type }) necesita { $count } secciones.
charter-needs-none = Aún no se ha decidido el tipo. El tipo más ligero necesita { $count } secciones.
charter-written = { $written } tienen texto, { $agreed } están aprobadas.
charter-complete = Completa al { $percent } %.
charter-sections = Secciones del borrador
charter-needed = Secciones necesarias
charter-needed-tag = necesaria
charter-not-needed = Secciones que este tipo no pide: { $count }, con texto: { $written }
charter-not-needed-table = Secciones que este tipo no pide
charter-has-text = escrita
charter-has-dots = puntos por llenar
charter-still-dots = Aún con puntos por llenar: { $titles }
charter-no-text = Aún sin texto
charter-open-count = { $count ->
    [one] un comentario espera
   *[other] { $count } comentarios esperan
  }
charter-share = Compartir el borrador
charter-share-help = Compartir crea una versión numerada que no cambia nunca. La ven todos los que pueden comentar; en el borrador pueden seguir escribiendo.
charter-share-do = Compartir como nueva versión
charter-still-open = Aún sin texto: { $titles }
charter-note = Qué hay de nuevo, o qué mirar
charter-note-hint = Una o dos frases para quienes la leen.
charter-comments-until = Comentarios hasta
charter-comments-until-hint = Déjelo vacío para recibir comentarios hasta que la versión se apruebe.
charter-versions = Versiones
charter-differences = Comparar versiones
charter-differences-draft = Qué cambia el borrador
charter-differences-before = Qué cambió desde la versión { $number }
charter-column-section = Sección
charter-column-state = Estado
charter-column-changed = Última escritura
charter-column-version = Versión
charter-column-shared = Compartida
charter-column-note = Nota
charter-column-what = Qué se comparte
charter-column-with = Con quién
charter-column-detail = Con qué detalle
charter-column-until = Hasta
charter-column-who = Firmada por
charter-column-level = Nivel
charter-column-part = Parte
charter-column-number = Número
charter-column-title = Título
charter-column-text = Texto
charter-column-shared-row = Datos compartidos
charter-column-signature = Firma
charter-state-in_force = vigente
charter-state-superseded = reemplazada por una más nueva
charter-state-draft = borrador para comentar
charter-state-past = borrador anterior
charter-in-force = La versión { $number } está vigente
charter-adopted-by = Aprobada por { $body } el { $date }.
charter-review-on = Se vuelve a leer el { $date }.
charter-review-due = Toca volver a leerla
charter-signed-count = { $signed } de { $asked } firmaron
charter-stance-count = { $reserved ->
    [0] Ninguna reserva
    [one] Una con reserva
   *[other] { $reserved } con reserva
  }, { $declined ->
    [0] nadie la rechazó.
    [one] una la rechazó.
   *[other] { $declined } la rechazaron.
  }
charter-missing = Faltan:
charter-all-answered = Todas las organizaciones han respondido.
charter-read-do = Leerla
charter-answer-do = Responder
charter-example = Un ejemplo
charter-text = Texto
charter-begun = Estas primeras palabras vienen de lo que el espacio ya sabe. Cámbielas y guarde; antes no queda nada guardado.
charter-last = Última escritura: { $date }, { $name }.
charter-save-next = Guardar y escribir la sección { $number }
charter-changed = Otra persona cambió esta sección. Pulse «Guardar» para ver las dos.
charter-both = Otra persona cambió esta sección mientras usted escribía.
charter-theirs = Esto es lo que está guardado ahora:
charter-both-differences = Lo que su texto cambia en él:
charter-both-help = Lo que escribió sigue en el formulario de abajo. Tome de arriba lo que necesite y guarde.
charter-earlier = Textos anteriores de esta sección
charter-earlier-help = Al recuperar uno no se pierde nada: lo que hay ahora queda aquí en su lugar.
charter-put-back = Recuperar este texto
charter-rows = Qué se comparte
charter-rows-hint = Un recuadro por cada cosa. Deje vacío un recuadro para omitirlo. Guarde para tener más recuadros vacíos. Otras partes del espacio obedecen estas líneas cuando la carta está aprobada.
charter-row = Línea { $number }
charter-until = Hasta (último día)
charter-until-charter = mientras valga la carta
charter-shared-table = Qué datos se comparten
charter-what-figures = Cifras entregadas
charter-what-hand_ins = Quién ha entregado
charter-what-contacts = Contactos de las organizaciones
charter-what-survey = Respuestas a encuestas
charter-what-money = Dinero y aportes en especie
charter-what-stories = Historias
charter-what-other = Otra cosa (diga cuál)
charter-with-coordinators = Coordinación y gestión de datos
charter-with-partners = Todas las organizaciones
charter-with-funders = Financiadores
charter-with-residents = Vecinos que participan
charter-with-evaluators = Evaluadores
charter-with-public = Todo el mundo
charter-detail-totals = La suma de todas las organizaciones
charter-detail-groups = Sumado, por grupos de personas
charter-detail-each_partner = Cada organización por su nombre
charter-detail-each_person = Fichas de personas
charter-nature-legend = ¿Obliga ante la ley?
charter-nature-hint = «No obliga ante la ley» es lo habitual, y queda dicho en la carta.
charter-nature-not_binding = No obliga ante la ley: dice lo que queremos hacer
charter-nature-partly_binding = Obliga solo en las partes que nombra el texto
charter-nature-binding = Obliga ante la ley, como un contrato
charter-nature-none = No se dice nada sobre la ley
charter-shared-by = Compartida por { $name } el { $date }.
charter-newer = Hay una versión más nueva:
charter-open = Los comentarios son bienvenidos.
charter-open-until = Los comentarios son bienvenidos hasta el { $date }.
charter-open-help = Elija «Comentar» debajo de una sección para decir lo que piensa o proponer otras palabras.
charter-closed = Ya no se reciben comentarios sobre esta versión.
charter-lacking = Secciones necesarias que faltan en esta versión: { $titles }
charter-comment-do = Comentar
charter-comment-count = { $count ->
    [one] Un comentario
   *[other] { $count } comentarios
  }
charter-comments = Comentarios
charter-comments-none = Nadie ha comentado esta sección todavía.
charter-comment = Su comentario
charter-comment-hint = Lo ven con su nombre todos los que escriben o comentan la carta.
charter-suggest = Proponer otras palabras
charter-suggested = La sección como debería decir
charter-suggested-hint = Cambie el texto de abajo. Solo se proponen las palabras que cambie.
charter-comment-send = Enviar
charter-comment-remove = Retirar mi comentario
charter-suggests = Propone otras palabras:
charter-answer-open = espera respuesta
charter-answer-taken = pasó al borrador
charter-answer-declined = no se tomó
charter-answer-heard = se habló de ello
charter-answered-by = Respondió { $name }.
charter-take = Pasarlo al borrador
charter-hear = Hablamos de ello
charter-decline = No tomarlo
charter-decline-why = Por qué no (si quiere)
charter-reopen = Abrirlo de nuevo
charter-next = Sección siguiente:
charter-from = De
charter-to = A
charter-compare = Comparar
charter-between = { $from } junto a { $to }.
charter-legend-added = añadido
charter-legend-removed = quitado
charter-added-from = [añadido:
charter-added-to = fin de lo añadido]
charter-removed-from = [quitado:
charter-removed-to = fin de lo quitado]
charter-no-differences = Los dos textos dicen lo mismo.
charter-adoption = Aprobación
charter-adopt = Aprobar la versión { $number }
charter-adopt-do = Anotar la aprobación
charter-adopt-help = Anote lo que decidió su órgano. Desde entonces esta versión está vigente y se pide a cada organización que firme. Un cambio posterior es una nueva versión.
charter-adopt-open = { $count ->
    [one] Un comentario sobre esta versión aún no tiene respuesta.
   *[other] { $count } comentarios sobre esta versión aún no tienen respuesta.
  }
charter-entry = Carta, versión { $number }
charter-adopted-already = Esta versión está aprobada.
charter-unadopt = Retirar la aprobación
charter-body = Quién decidió
charter-body-hint = Un órgano o una reunión, como «Grupo director, reunión del 3 de septiembre».
charter-method = Cómo
charter-method-consent = Consentimiento: nadie tuvo una razón en contra
charter-method-consensus_gradient = Por grados de acuerdo
charter-method-majority = Votación por mayoría
charter-method-consult_then_decide = Decidido tras consultar a los demás
charter-method-delegated = Por un órgano que recibió el encargo
charter-method-inform = Decidido por la dirección, los demás informados
charter-adopted-on = Aprobada el
charter-reservations = Reservas que se expresaron
charter-reservations-hint = Quién y sobre qué. Déjelo vacío si no hubo.
charter-review = Volver a leerla el
charter-review-hint = Lo habitual: tras un año para un proyecto o programa, tras dos para una alianza o impacto colectivo.
charter-signatures = Firmas
charter-no-signature = Nadie ha firmado todavía.
charter-gone = Ya no es parte de la alianza; no se cuenta.
charter-unsign = Retirar
charter-sign-do = Firmar la carta
charter-sign-for = Anotar una firma en papel
charter-sign-links = Enviar a una organización un enlace para firmar
charter-sign-paper = De qué organización es la firma dada en papel.
charter-sign-what = Usted responde por su organización a la versión { $number } de la carta de { $name }.
charter-sign-done = Ya respondió: { $stance }, por { $name }.
charter-sign-words = Reserva, o por qué no
charter-sign-words-hint = Hace falta si firma con reserva o rechaza. Todas las organizaciones pueden leerlo.
charter-sign-name = Nombre de la persona que firma
charter-sign-job = Cargo
charter-sign-send = Firmar
charter-signed-on = Fecha de la firma
charter-term = Vale hasta
charter-term-hint = El último día del plazo. Déjelo vacío si vale mientras valga la carta.
charter-stance-legend = ¿Qué dice su organización?
charter-stance-signed = Firmada
charter-stance-reserved = Firmada con reserva
charter-stance-declined = Rechazada
charter-level-legend = ¿En qué nivel?
charter-level-hint = La firma de una junta dura más que un cambio de dirección.
charter-level-board = Junta
charter-level-executive = Dirección
charter-level-staff = Personal
charter-hash = Huella (SHA-256):
charter-fingerprint = Huella
charter-fingerprint-help = Sale del texto de esta versión. Es la suma SHA-256 del archivo charter.toml de abajo; si cambiara una sola letra, sería otra.
charter-print = Para tener un PDF, imprima esta página en un archivo.
charter-home-read = Un borrador de la carta, versión { $number }, espera sus comentarios.
charter-home-comments = { $count } comentarios sobre la versión { $number } de la carta esperan respuesta.
charter-home-sign = La versión { $number } de la carta espera la firma de su organización.
charter-home-missing = { $signed } de { $asked } organizaciones han firmado la carta.
charter-home-review = Toca volver a leer la carta.
charter-begin-name = Nos llamamos { $name }.
charter-begin-name-place = Nos llamamos { $name }. Trabajamos en { $place }.
charter-begin-reasons = Nos unimos para:
charter-begin-alone = Lo que nadie de nosotros lograría solo: { $words }
charter-begin-type = Somos esto: { $type }. { $sentence }.
charter-begin-years = Contamos con { $from } a menos de { $to } años.
charter-begin-years-under = Contamos con menos de { $to } años.
charter-begin-years-open = Contamos con { $from } años o más, o sin fecha final.
charter-begin-type-review = Volvemos a mirar el tipo el { $date }.
charter-begin-goals = Queremos lograr:
charter-begin-measures = Medimos:
charter-begin-members = Miembros al comienzo:
charter-begin-expected = Qué se espera de los miembros: { $text }.
charter-begin-backbone = Quién mantiene la unión: { $text }.
charter-begin-functions = Funciones, cada una con responsable y suplente:
charter-begin-review = Volvemos a leer esta carta el día fijado al aprobarla. Un cambio es una nueva versión que se aprueba y se firma de nuevo.
charter-begin-nature = Esta carta dice lo que queremos hacer. No obliga ante la ley.
charter-begin-signatures = Cada organización dice por sí misma en qué nivel firma y por cuánto tiempo vale la firma.
note-charter-shared = La versión está compartida. Quienes pueden comentar la encuentran en «Lo que le espera».
note-charter-put-back = El texto anterior está de vuelta.
note-charter-commented = Gracias. Su comentario está enviado; aquí verá qué pasa con él.
note-charter-comment-removed = Su comentario está retirado.
note-charter-taken = Las palabras propuestas están ahora en el borrador.
note-charter-declined = El comentario tiene respuesta.
note-charter-heard = El comentario tiene respuesta.
note-charter-adopted = La aprobación está anotada. Esta versión está vigente; se pide a las organizaciones que firmen.
note-charter-unadopted = La aprobación está retirada.
note-charter-signed = Gracias. La respuesta de la organización está registrada.
note-charter-unsigned = La firma está retirada.
error-charter-long = Acorte esto a 20 000 letras.
error-charter-words-long = Acorte esto.
error-charter-note-long = Acorte la nota a 500 letras.
error-charter-what = Elija qué se comparte, o vacíe la línea.
error-charter-with = Elija con quién se comparte.
error-charter-detail = Elija con qué detalle se comparte.
error-charter-day = «{ $typed }» no es un día. Escríbalo como 2027-06-30.
error-charter-other = Diga en la nota qué es.
error-charter-nature = Elija si la carta obliga ante la ley.
error-charter-until = «{ $typed }» no es un día por venir. Escríbalo como 2027-06-30, o déjelo vacío.
error-charter-comment = Escriba un comentario o cambie el texto de la sección.
error-charter-answer = Elija una respuesta.
error-charter-method = Elija cómo se decidió.
error-charter-body = Diga quién decidió.
error-charter-adopted-on = Escriba el día de la decisión, hoy o antes, como 2026-11-22.
error-charter-review-on = Escriba un día por venir, a cinco años como mucho, como 2027-11-22.
error-charter-organisation = Elija la organización.
error-charter-stance = Elija qué dice su organización.
error-charter-reservation = Diga cuál es la reserva, o por qué rechaza.
error-charter-level = Elija el nivel.
error-charter-name = Escriba el nombre de la persona que firma.
error-charter-signed-on = Escriba el día de la firma, hoy o antes, como 2026-11-22.
error-charter-term = «{ $typed }» no es un día por venir. Escríbalo como 2029-06-30, o déjelo vacío.
failure-charter-empty = El borrador aún no tiene texto
failure-charter-empty-remedy = Escriba al menos una sección y compártalo después.
failure-charter-same = El borrador dice lo mismo que la versión más nueva
failure-charter-same-remedy = Cambie antes una sección; la versión ya compartida se puede leer y comentar.
failure-charter-comments = Ya no se reciben comentarios sobre esta versión
failure-charter-comments-remedy = Mire si hay una versión más nueva, o dígalo a quienes coordinan.
failure-charter-merge = El borrador y la propuesta cambian las mismas palabras
failure-charter-merge-remedy = Abra la sección, una las palabras a mano y responda después al comentario. No se cambió nada.
failure-charter-newer = Hay una versión más nueva de la carta
failure-charter-newer-remedy = Apruebe la versión más nueva, o comparta de nuevo el borrador.
failure-charter-adopted = Esta versión ya está aprobada
failure-charter-adopted-remedy = En su página está quién la aprobó y cuándo.
failure-charter-signed = Alguien ha firmado esta versión
failure-charter-signed-remedy = Una versión firmada queda aprobada. Comparta una nueva versión y apruebe esa.
failure-charter-signed-already = Esta organización ya ha respondido
failure-charter-signed-already-remedy = Retire antes su respuesta en la página de la versión y firme de nuevo.
failure-charter-not-in-force = Esta versión no está vigente
failure-charter-not-in-force-remedy = Solo se firma la última versión aprobada. Está en «Carta».
failure-charter-not-yours = Esto no es suyo para retirarlo, o ya tuvo respuesta
failure-charter-not-yours-remedy = Cargue la página de nuevo para ver cómo está ahora.
deed-charter_written = escribió una sección de la carta
deed-charter_shared = compartió una versión de la carta
deed-charter_commented = comentó la carta
deed-charter_answered = respondió a un comentario sobre la carta
deed-charter_reopened = abrió de nuevo un comentario sobre la carta
deed-charter_comment_removed = retiró un comentario sobre la carta
deed-charter_adopted = anotó que la carta fue aprobada
deed-charter_unadopted = retiró la aprobación de la carta
deed-charter_signed = respondió por una organización a la carta
deed-charter_unsigned = retiró una firma de la carta
charter-begin-all = Empezar con un texto de partida
charter-begin-rest = Empezar las secciones sin texto
charter-file-do = Leer un archivo de carta
charter-letters = Escribir a los socios
charter-letters-too = Escribir también a cada socio, con un enlace personal para leerla
charter-letters-too-sign = Escribir también a cada socio, con un enlace personal para firmarla
charter-letters-read = Cada persona marcada recibe un enlace que abre este borrador. Nadie necesita cuenta.
charter-letters-sign = Estos socios no han firmado. Cada persona marcada recibe un enlace que abre la página para firmar. Nadie necesita cuenta.
charter-letters-none = No hay a quién escribir
charter-letters-none-help = Todos los socios han respondido.
note-charter-begun = Las secciones tienen ya unas primeras palabras. Lea cada una y ponga las suyas donde hay puntos.
note-charter-file = El archivo está en el borrador. Lo que una sección decía antes se guarda en sus textos anteriores.
note-charter-file-same = El borrador dice lo mismo que el archivo. Nada ha cambiado.
error-charter-file-empty = Este archivo no tiene ninguna sección con texto. Elija un archivo de carta, como el charter.toml de una versión.
mail-charter-read-subject = { $partnership }: un borrador de nuestra carta para leer
mail-charter-read-body =
    Hola, { $name }:

    { $by } le pide que lea la versión { $number } de la carta de { $partnership } por { $organisation }. { $note }

    Este enlace la abre; no necesita cuenta. Debajo de cada sección puede comentar o proponer otras palabras:
    { $link }

    El enlace es personal. No lo reenvíe.
mail-charter-sign-subject = { $partnership }: nuestra carta espera a { $organisation }
mail-charter-sign-body =
    Hola, { $name }:

    La versión { $number } de la carta de { $partnership } está adoptada. { $by } le pide que la firme por { $organisation }: con o sin reserva, o que decline.

    Este enlace abre la página para firmar; no necesita cuenta:
    { $link }

    El enlace es personal. No lo reenvíe.
charter-begin-values = El futuro que queremos: …

    Por qué es justo (valores morales): …

    Por qué compensa (valores económicos): …
charter-begin-bodies = { $type ->
    [joint_project] Los socios se reúnen como un solo grupo. Dirige el proyecto: …
    [joint_program] Un grupo director con una persona de cada socio se reúne cada tres meses. Quien gestiona el programa le rinde cuentas. Cada puesto dura dos años.
    [strategic_alliance] Un grupo director con una persona de cada socio se reúne cada tres meses; la presidencia cambia cada año. Los grupos de trabajo preparan lo que decide. Cada puesto dura dos años.
   *[collective_impact] Un grupo director con puestos para cada sector y para residentes se reúne cada dos meses; la presidencia cambia cada dos años. Un órgano de residentes y los grupos de trabajo preparan lo que decide. Cada puesto dura dos años, dos veces como máximo.
  }
charter-begin-decisions = { $type ->
    [joint_project] Quien dirige el proyecto decide sobre el trabajo diario. Los socios deciden juntos sobre fines, dinero y nuevos socios.
    [joint_program] Quien gestiona el programa decide sobre el trabajo diario. El grupo director decide sobre fines, dinero y nuevos socios.
   *[other] Los grupos de trabajo deciden sobre su propio trabajo. El grupo director decide sobre la agenda, el dinero y los nuevos socios.
  } Se decide por consentimiento: una propuesta vale cuando nadie tiene una razón en contra.

    Cada organización tiene un voto. Debe participar la mitad. Si dos reuniones no hallan consentimiento, deciden dos tercios.
charter-begin-meetings = Nos reunimos cada … . Los papeles salen una semana antes, y una nota para todos en la semana siguiente. Las preguntas entre reuniones van a: …
charter-begin-money = { $type ->
    [joint_project] Una subvención paga el trabajo: … . La organización que la recibe y rinde cuentas: … .
    [joint_program] Varias subvenciones pagan el programa: … . La organización que guarda el dinero y rinde cuentas: … .
   *[other] El dinero para sostener el conjunto viene de: … . Tiene que durar más que cada subvención. La organización que lo guarda y rinde cuentas: … .
  } Lo que los socios aportan en dinero y en especie se anota una vez al año.
charter-begin-data = Las cifras se comparten como dicen las líneas de arriba. No se comparten nombres de personas. No se publica nada que permita reconocer a alguien. Un socio puede decir que no antes de que se publiquen sus propias cifras.
charter-begin-equity = Las personas para quienes es el trabajo ayudan a planearlo y a valorarlo. A quien da su tiempo como residente se le paga, también el viaje y el cuidado de sus hijos. Miramos los resultados de cada grupo, no solo los de todos juntos.
charter-begin-interests = Quien gana con una decisión, o trabaja para quien gana, lo dice antes. Puede hablar pero no vota. Queda anotado con la decisión.
charter-begin-credit = En nombre de todos habla: … . Cada socio habla por sí mismo. Lo que publicamos juntos nombra a todos los socios.
charter-begin-disagreements = Quien no está de acuerdo lo dice primero a las personas afectadas y después al grupo director. Este responde en treinta días. Si no basta, se pide ayuda a alguien de fuera en quien ambas partes confíen. Las quejas del público van a: …
charter-begin-handover = Cada organización nombra a una segunda persona que puede sustituir a la primera. Quien se va avisa treinta días antes, si puede, y entrega su trabajo con nuestra lista. La firma de una organización sigue valiendo cuando una persona se va.
