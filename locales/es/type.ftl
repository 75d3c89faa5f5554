nav-type = ¿Por qué juntos?
type-title = ¿Por qué juntos?
type-name-joint_project = Proyecto conjunto
type-name-joint_program = Programa conjunto
type-name-strategic_alliance = Alianza estratégica
type-name-collective_impact = Impacto colectivo
type-confidence-clear = claro
type-confidence-leaning = se inclina hacia aquí
type-confidence-mixed = apunta en dos direcciones
type-empty = Diga qué se proponen los socios
type-empty-why = Una alianza dura cuando quienes la forman están de acuerdo en por qué se unen, por cuánto tiempo y qué esperan unos de otros. Catorce preguntas sencillas muestran cuál de cuatro tipos de alianza les conviene y en qué no están de acuerdo.
type-empty-wait = Quienes coordinan aún no han preguntado. Aquí encontrará las preguntas.
type-begin = Hacer las preguntas
type-asking = Las preguntas están abiertas
type-answered-count = { $count ->
    [0] Nadie ha respondido todavía.
    [one] Ha respondido una persona.
   *[other] Han respondido { $count } personas.
  }
type-answered-names = Respondieron:
type-answer-own = Responder las preguntas
type-answer-on = Seguir con las preguntas
type-answer-again = Cambiar sus respuestas
type-answer-group = Responder en grupo
type-close = Cerrar y ver las respuestas
type-close-help = Nadie ve las respuestas antes de que usted cierre. Después todos las ven lado a lado, como cuentas sin nombres.
type-read = Ver la lectura
type-link-new = Preguntar a alguien sin cuenta
type-link-help = Recibe un enlace personal a las preguntas y a nada más.
type-again = Preguntar de nuevo
type-again-help = Una nueva ronda empieza sin respuestas. Las anteriores quedan en el historial.
type-review-due = Toca revisarlo
type-decided-by = Decidido por { $name } el { $date }.
type-review-on = Se revisa de nuevo el { $date }.
type-recommended-was = Las respuestas apuntaban a: { $type }.
type-means-for-us = Qué significa para nosotros
type-history = Decisiones hasta ahora
type-chosen = Elegido
type-decided = Decidido
type-recommended = Las respuestas apuntaban a
type-reason = Motivo
type-model = Versión de las preguntas
type-people-count = { $count ->
    [0] Respondido en grupo
    [one] Respondió una persona
   *[other] Respondieron { $count } personas
  }
type-file = Respuestas en un archivo
type-table = Lectura en una tabla
type-none-yet = Aún sin tipo
type-own-title = Sus respuestas
type-own-help = Responda por usted; deje abierto lo que no sepa. Los demás ven cuántas personas dieron cada respuesta, no quiénes. En un grupo pequeño quizá lo adivinen.
type-group-title = Las respuestas del grupo
type-group-help = Responda con los demás, después de hablarlo. Estas respuestas cuentan para la lectura en lugar de las de cada persona.
type-closed-title = No hay preguntas abiertas
type-closed-help = Podrá responder cuando pregunten quienes coordinan. Lo que se respondió antes queda guardado.
type-back = ¿Por qué juntos?
type-step-reasons = Razones
type-step-work = El trabajo
type-step-ready = Lo que ya hay
type-reasons = Razones para unirse
type-reasons-hint = Elija todas las que valgan.
type-not-alone = ¿Qué no lograría cada quien por su cuenta?
type-not-alone-hint = Con sus palabras. Los demás lo ven sin su nombre.
type-unknown = Aún no lo sabemos
type-save-next = Guardar y seguir
type-save-last = Guardar
type-reading-title = Qué tipo conviene
type-from-group = Leído de lo que el grupo respondió en conjunto.
type-from-people = { $count ->
    [one] Leído de las respuestas de una persona.
   *[other] Leído de lo que respondió más de la mitad de { $count } personas. Donde ninguna respuesta tiene más de la mitad, la pregunta queda abierta.
  }
type-type = Tipo
type-fit = Ajuste
type-fits = Cuánto conviene cada tipo, de 0 a 1
type-fit-bar = Como barra
type-balance = Ambición y medios
type-ambition = Ambición
type-means = Qué significa: { $type }
type-means-word = Medios
type-balance-numbers = Ambición { $ambition }, medios { $means }, cada uno de 0 a 1.
type-balance-fine = Los medios corresponden a lo que la alianza se propone cambiar.
type-two-ways = En qué difieren los dos tipos
type-would-decide = Estas preguntas lo decidirían:
type-row = Fila
type-use-when = Úselo cuando
type-too-few = Muy pocas respuestas para un tipo.
type-too-few-help = Hacen falta la primera pregunta y cinco más de las primeras ocho. Siguen abiertas:
type-settle = Acordar juntos las respuestas
type-cards = Para pensar
type-spread = Cómo respondieron las personas
type-spread-help = Un desacuerdo es un hallazgo: háblelo con los demás antes de decidir.
type-own-best = { $type }: { $count ->
    [one] apuntan aquí las respuestas de una persona
   *[other] apuntan aquí las respuestas de { $count } personas
  }
type-own-open = { $count ->
    [one] Una persona respondió muy poco para un tipo.
   *[other] { $count } personas respondieron muy poco para un tipo.
  }
type-agree-all = Nadie discrepa en ninguna pregunta.
type-agree = En qué están de acuerdo
type-disagree = En qué no están de acuerdo
type-decides = decide el tipo
type-spread-line = { $count } × { $answer }
type-spread-open = { $count } × aún no lo sabemos
type-then = → { $type }
type-yours = a elegir por la alianza
type-charter = Carta
type-backbone = Coordinación
type-why = ¿Por qué dice eso?
type-why-rule = Cada respuesta da puntos a los cuatro tipos. El ajuste es el lugar de los puntos de un tipo entre los menos y los más que podían dar las preguntas respondidas. En un empate se toma el tipo menos exigente, porque las formas ligeras pueden crecer. Los puntos y los umbrales son convención propia de esta herramienta; junto a cada respuesta está de dónde viene su tema.
type-question = Pregunta y respuesta
type-source = De dónde viene
type-cut-offs = Umbrales
type-cut-off-at_least = Preguntas que deben responderse
type-cut-off-clear = Claro, desde una ventaja sobre el segundo tipo de
type-cut-off-leaning = Se inclina, desde una ventaja de
type-cut-off-mismatch = Ambición y medios no corresponden, desde una distancia de
type-decide = Decidir
type-decide-which = ¿Qué tipo es el suyo?
type-decide-now = Registrar la decisión
type-reason-hint = Hace falta cuando elige otro tipo que el que indican las respuestas. Queda en el historial.
type-sides = Para una alianza estratégica: elegir fila por fila
type-sides-help = La fuente deja abiertas estas filas para una alianza. Solo cuentan si elige ese tipo.
type-review = Revisarlo de nuevo el
type-review-hint = Lo usual es una vez al año.
type-answers = Respuestas
type-column-part = Parte
type-column-what = Qué
type-column-answer = Respuesta
type-column-number = Número
type-column-source = Fuente
type-file-about = Respuestas sobre el tipo de alianza. Se leen con: mainstay advise type
type-home-asked = Le preguntan qué tipo de alianza es esta.
type-home-review = Toca revisar el tipo de la alianza.
note-type-asked = Las preguntas están abiertas. Respóndalas usted, en grupo, o envíe un enlace.
note-type-answered = Gracias, sus respuestas quedan guardadas. Puede cambiarlas hasta que se cierren las preguntas.
note-type-closed = Las preguntas están cerradas. Esto dicen las respuestas.
note-type-decided = La decisión queda registrada.
error-type-option = Elija una de las respuestas que se muestran.
error-type-long = Acórtelo a 2000 letras.
error-type-choose = Elija el tipo que es el suyo.
error-type-reason = Diga por qué elige otro tipo que el que indican las respuestas.
error-type-review = Escriba un día que esté por venir, como mucho a tres años, por ejemplo 2027-11-22.
failure-type-closed = Las preguntas están cerradas
failure-type-closed-remedy = Quienes coordinan pueden preguntar de nuevo. Lo que respondió antes queda guardado.
link-explains-type = Con este enlace dice qué tipo de alianza debería ser { $partnership }, por { $organisation }. No necesita cuenta.
mail-link-type-subject = ¿Qué tipo de alianza es { $partnership }?
mail-link-type-body =
    Hola, { $name }:

    { $by } pregunta qué piensa usted que debería ser { $partnership }: catorce preguntas cortas. Abra este enlace; no necesita cuenta:
    { $link }

    El enlace es personal. No lo reenvíe.
role-link_voice = Voz por enlace
deed-type_asked = preguntó qué tipo de alianza es esta
deed-type_answered = respondió las preguntas sobre el tipo
deed-type_settled = acordó las respuestas del grupo sobre el tipo
deed-type_closed = cerró las preguntas sobre el tipo
deed-type_decided = decidió el tipo de alianza
provenance-s2-many = una guía para alianzas, puntos { $numbers }
provenance-l-many = bibliografía, fuentes { $numbers }
type-timeframe = Plazo usual
type-years = de { $from } a menos de { $to } años
type-years-under = menos de { $to } años
type-years-open = { $from } años o más, o sin fecha de fin
type-classes-missing = Este tipo sugiere estas clases de indicador, y aún no tienen ninguno:
type-asks = Qué pide este tipo
type-asks-help = Qué parte corresponde a qué tipo es convención propia de esta herramienta. Nada se borra ni se oculta cuando cambia el tipo.
type-asks-module = Partes del trabajo
type-asks-charter_section = Secciones de la carta
type-asks-indicator_class = Clases de indicador
type-asks-health_domain = Qué revisar en la propia alianza
type-asks-backbone_function = Funciones de apoyo central por asignar
type-changes = Qué cambia con: { $type }
type-changes-nothing = No cambia nada.
type-changes-added = Se pide desde ahora
type-changes-dropped = Ya no se pide
type-changes-kept = Lo que escribieron allí se queda, y queda a la vista.
type-file-do = Leer las respuestas de un archivo
type-cut-off-own = propio
type-cut-off-changed = normalmente { $usual }; lo cambió { $name } el { $date }:
type-cut-off-change = Cambiarlo para esta alianza
type-cut-off-value = Valor nuevo
type-cut-off-reason = Por qué
type-side-changes = Con «{ $text }» el espacio de trabajo pide:
type-side-more = Más:
type-side-less = Menos:
note-type-file = Aquí están las respuestas del archivo. Revíselas.
error-type-cut-off = Escriba un número de { $from } a { $to }. La cantidad de preguntas es un número entero.
error-type-cut-off-order = «Se inclina» no debe pedir más ventaja que «claro».
error-type-cut-off-reason = Diga por qué lo cambia. Se muestra junto al número.
error-type-cut-off-changed = Otra persona cambió este número mientras tanto. La línea de arriba dice cómo está; guarde otra vez para poner el suyo.
deed-type_cut_off = cambió un umbral de la lectura del tipo
error-type-cut-off-none = Elija uno de los números de los umbrales.
type-asks-later = { $name } (aún no está hecho)
