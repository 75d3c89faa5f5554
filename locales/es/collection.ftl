or = o
collection-title = Recogida de datos
round-new = Nueva ronda
rounds-empty = Todavía no hay rondas
rounds-empty-help = Una ronda pide a cada socio sus cifras de un período, para una fecha. Abra la primera para empezar.
round-progress = { $in } de { $of } recibidas
round-overdue = { $count } con retraso
round-open = Abierta
round-closed = Cerrada
round-locked = Bloqueada
due-words = Vence el { $date }, al final del día en { $zone }
round-period = Período
round-period-hint = Las cifras son de este tiempo.
round-other-period = Otro período u otro nombre
round-other-period-label = Otro período
round-other-period-hint = Por ejemplo: T3 2026 (julio a septiembre), T1 AF27 (un trimestre de su año fiscal), octubre 2026, 2025/26. Déjelo vacío para usar el de arriba.
round-name = Nombre
round-name-hint = Déjelo vacío para dar a la ronda el nombre de su período.
round-due = Fecha límite
round-due-hint = Los socios pueden entregar hasta el final de este día.
round-note = Unas palabras para los socios
round-note-hint = Las ven encima del formulario. Puede quedar vacío.
round-asks = A quién se le pide qué
round-asks-hint = A todos los socios se les pide todo. Quite lo que no corresponda.
round-as-last-time = Como en «{ $round }». Cambie lo que ahora es distinto.
round-longer-too = Pedirlos de todos modos
round-partner = Socio
round-open-do = Abrir la ronda
round-no-partners = Todavía no hay socios
round-no-partners-help = Una ronda pide cifras a los socios. Añada primero los socios.
round-no-indicators = Todavía no hay indicadores
round-no-indicators-help = Una ronda pide indicadores que entregan los socios. Añada primero uno.
error-period-missing = Elija el período.
error-period = «{ $typed }» no nombra un solo período. Escriba algo como T3 2026, octubre 2026 o 2025/26.
error-due = «{ $typed }» no es una fecha. Elija la fecha límite.
error-due-early = La fecha límite es anterior al comienzo del período. Elija un día posterior.
error-asks = No se pide nada a nadie. Marque al menos una casilla.
error-asks-longer = El tiempo de esta ronda es más corto que aquello que se cuenta: { $names }. Quite sus marcas o marque «Pedirlos de todos modos».
note-round-opened = La ronda está abierta. Los socios ya la ven en su página.
note-round-closed = La ronda está cerrada. Puede abrirla de nuevo en «Más».
note-round-opened-again = La ronda está abierta otra vez.
note-round-locked = La ronda está bloqueada.
note-hand-in-accepted = Aceptado.
note-hand-ins-accepted = Aceptado.
note-hand-in-sent-back = Devuelto. El socio ve su comentario encima del formulario.
note-hand-in-reopened = Abierto de nuevo. El socio ya puede corregirlo.
note-hand-in-undone = Retirado. Vuelve a valer lo que había antes.
note-draft-saved = Guardado. Vuelva cuando quiera; todavía no se ha entregado nada.
round-partners = Socios de esta ronda
round-state = Estado
round-handed-in = Entregado
round-asked-for = { $count ->
    [one] 1 indicador
   *[other] { $count } indicadores
 }
round-comment = Comentario:
round-remind = Recordar a { $count ->
    [one] 1 socio
   *[other] { $count } socios
 }
round-reminded = Recordatorio enviado: { $at }
round-remind-one = Recordar
round-accept-clean = Aceptar { $count ->
    [one] 1 entrega sin preguntas
   *[other] { $count } entregas sin preguntas
 }
round-more = Más
round-more-help = Al cerrar no hay más entregas nuevas; las correcciones siguen siendo posibles. Al bloquear tampoco, una vez publicadas las cifras.
round-close-do = Cerrar la ronda
round-reopen-do = Abrir la ronda de nuevo
round-lock-do = Bloquear la ronda
round-closed-since = Esta ronda se cerró el { $at }. Los socios que no respondieron ya no pueden entregar.
round-locked-since = Esta ronda se bloqueó el { $at }. Sus cifras solo cambian si usted abre una entrega de nuevo, con un motivo.
obligation-not_started = Sin empezar
obligation-draft = Borrador
obligation-submitted = Entregado
obligation-queried = Devuelto
obligation-accepted = Aceptado
obligation-nothing_to_report = Nada que informar
obligation-overdue = Con retraso
obligation-corrected = Corregido después de aceptado
obligation-asked-about = { $count ->
    [one] 1 cifra con una pregunta respondida
   *[other] { $count } cifras con una pregunta respondida
 }
by-link = por enlace personal
by-account = con su cuenta
hand-in-kind-grid = Formulario
hand-in-kind-file = Archivo
hand-in-kind-nothing = Nada que informar
hand-in-kind-public = Serie pública
read-do = Leerlo
read-nothing = Aún no hay nada entregado
read-nothing-help = Cuando el socio entregue, aquí estarán sus cifras, junto a las del periodo anterior.
read-for-them = Entregar en su nombre
read-remarks = Merece una mirada
read-no-remarks = Las comprobaciones no encontraron nada inusual.
read-figures = Las cifras
read-before = El periodo anterior
read-accepted = Aceptado, y cuenta hasta que se acepte esto: { $figure }
read-groups = { $figure } por grupo
read-group = Grupo
read-correct = Corregir en su nombre
hand-in-accept = Aceptar
hand-in-send-back = Devolver
hand-in-comment = ¿Qué debe revisar el socio?
hand-in-reopen = Abrir de nuevo
hand-in-reopen-why = ¿Por qué se abre de nuevo?
error-comment-missing = Escriba qué debe revisar el socio.
accept-none = Nada que aceptar de una vez
accept-none-help = Las entregas con observaciones, preguntas respondidas o correcciones se leen una por una en la página de la ronda.
accept-clean-help = Sobre estas no hubo preguntas y no hay nada que mirar. Quite las que quiera leer antes.
accept-clean-do = Aceptar las marcadas
remind-title = Recordar a los socios
remind-help = { $count ->
    [one] Esta persona recibe un enlace personal al formulario, o un mensaje si tiene cuenta:
   *[other] Estas { $count } personas reciben cada una un enlace personal al formulario, o un mensaje si tienen cuenta:
 }
remind-people = A quién recordar
remind-do = Crear los enlaces y enviarlos
remind-done = { $count ->
    [one] Se creó 1 enlace.
   *[other] Se crearon { $count } enlaces.
 }
remind-mailed = enviado a { $email }
remind-copy = copie el enlace y envíelo usted
remind-none = No hay a quién recordar
remind-none-help = Todos los socios de esta ronda han respondido.
remind-nobody = Sin dirección conocida
remind-nobody-help = Añada un contacto en la página del socio y luego envíe el recordatorio.
error-nobody-chosen = Marque al menos a una persona.
duties-title = Lo que se le pide
duties-empty = Todavía no se le pide nada
duties-empty-help = Cuando su alianza abra una ronda, aparecerá aquí con su fecha límite.
duties-for-partners = Entregar en nombre de los socios
duties-done = Ha terminado
duties-done-help = No hay nada abierto. Abajo encuentra lo que entregó.
duties-past = Contestadas
hand-in-begin = Empezar
hand-in-go-on = Continuar
hand-in-unfinished = Un archivo está sin terminar:
hand-in-unfinished-do = Continuar con el archivo
hand-in-look = Ver el comentario
form-accepted-help = Esto fue aceptado. Aún puede corregirlo: cambie una cifra, entregue de nuevo y diga por qué.
form-empty = No se le pide ninguna cifra
form-empty-help = Esta ronda no le pide nada. Pregunte a quienes la coordinan si no es correcto.
form-unlike = Otra persona guardó este formulario mientras usted escribía.
form-unlike-help = No se pierde nada: abajo está lo que usted escribió. Tome lo que sea correcto y guarde de nuevo.
form-unlike-field = Campo
form-unlike-ours = Usted escribió
form-unlike-theirs = La otra persona guardó
form-theirs = Guardado entretanto: { $text }
form-theirs-empty = Vaciado entretanto
form-receipts = Lo que entregó
way-grid = Escribir las cifras
way-grid-help = Lo mejor para pocas cifras. El borrador se guarda mientras escribe.
way-grid-do = Ir al formulario
way-file = Entregar su propio archivo
way-file-help = CSV, Excel (XLSX, XLSM, XLS) u ODS, hasta 25 MB. Los nombres y otros datos personales se quitan antes de guardar nada.
way-file-label = Su archivo
way-file-do = Leer el archivo
way-nothing = Nada que informar
way-nothing-help = No hubo actividad en este tiempo. Eso también es una respuesta.
way-nothing-figures = Ya hay cifras guardadas de este tiempo; por eso esta respuesta ya no vale. Corrija las cifras. Mientras nadie las haya aceptado, también puede retirarlas: abra el recibo de abajo.
way-nothing-do = No hay nada que informar
way-nothing-why = ¿Por qué? (Puede dejarlo vacío.)
way-nothing-send = Entregar «nada que informar»
grid-help = Escriba los números como acostumbra. Escriba n/a si no aplica, «no recopilado» si no lo cuenta, o <5 para un número pequeño que reserva. Un campo vacío no es un cero.
grid-what-counts = Qué se cuenta exactamente
grid-definition = Definición
grid-inclusion = Se cuenta
grid-exclusion = No se cuenta
grid-value = Cifra
grid-mean = Promedio
grid-n = Número de respuestas
grid-in-words = Esto se cuenta con palabras. Escríbalo en la nota al entregar.
grid-before = Período anterior: { $text }
grid-split = Por { $split }
grid-split-needed = se pide
grid-groups = Por grupos: { $splits }
grid-value-in = Número ({ $unit })
grid-numerator = La parte
grid-denominator = El total
grid-check-do = Revisar y entregar
grid-save-do = Guardar y seguir después
draft-saved-at = Guardado { $time }
draft-saved-by = Borrador guardado { $at } por { $by }
draft-failed = Sin guardar. Use el botón para guardar.
draft-changed = Otra persona cambió este formulario. Guarde para ver las dos versiones.
entry-not_collected = no recopilado
entry-not_applicable = n/a
entry-suppressed = *
entry-blank = -
entry-late = no recopilado
missing-not_collected = no recopilado
missing-not_applicable = no aplica
missing-suppressed = reservado por ser pequeño
missing-blank = en blanco
missing-late = con retraso
period-days = del { $first } al { $last }
period-month = { $month } de { $year }
period-months = { $from } a { $to } de { $year }
period-over-years = { $from } de { $first } a { $to } de { $year }
error-nothing-typed = Todavía no hay ninguna cifra. Escriba una o elija «Nada que informar».
error-entry-nothing = { $figure }: «{ $typed }» responde por todo el formulario. Use el botón «Nada que informar», o escriba aquí 0 o n/a.
error-entry-half = { $figure }: «{ $label }» está vacío. Escríbalo, o escriba n/a.
error-entry-emptied = { $figure }: Antes entregó aquí una cifra. Escriba la correcta, o n/a o «no recopilado».
error-entry-separator = { $figure }: «{ $typed }» puede ser { $readings }. Escriba el número que quiere decir.
error-entry-not-whole = { $figure }: «{ $typed }» no es un número entero. Escriba un número entero.
error-entry-percent-sign = { $figure }: Aquí se pide un número, no un porcentaje. Escriba el número detrás de «{ $typed }».
error-entry-fraction = { $figure }: «{ $typed }» puede ser { $readings } por ciento. Escriba el que quiere decir, con el signo %.
error-entry-inexact = { $figure }: «{ $typed }» no es un solo número. Escriba un número, o <5 si es pequeño.
error-entry-surroundings = { $figure }: «{ $typed }» lleva algo junto al número. Escriba solo el número.
error-entry-not-a-number = { $figure }: «{ $typed }» no es un número. Escriba un número, n/a o «no recopilado».
error-entry-only-groups = { $figure } tiene cifras por grupos, pero ninguna para todos. Escriba la cifra para todos.
check-no-figure = { $figure }: no hay cifra. Contará como faltante.
check-no-split = { $figure }: no hay cifras por { $split }, aunque se piden.
check-percent_as_fraction = { $figure }: { $value } parece una fracción. Si quiere decir { $percent } %, escriba { $percent }.
check-percent_over_hundred = { $figure }: { $value } % es más que el total. Escriba un porcentaje hasta 100.
check-wrong_unit = { $figure }: la unidad no es la que se pide. Escríbalo en la unidad indicada.
check-numerator_over_denominator = { $figure }: la parte ({ $part }) es mayor que el total ({ $whole }). Corrija uno de los dos.
check-no_denominator = { $figure }: el total es 0, así que no hay proporción.
check-negative = { $figure }: { $value } es menor que cero. Escriba un número desde 0.
check-not_whole = { $figure }: { $value } no es un número entero. Escriba un número entero.
check-parts_not_total = { $figure }: los grupos por { $dimension } suman { $parts }, pero la cifra para todos es { $total }. Corrija una de las dos.
check-parts_over_total = { $figure }: un grupo por { $dimension } tiene { $parts }, más que los { $total } para todos. Corrija una de las dos.
check-total_unlike_groups = { $figure }: la cifra de todas las personas es { $total } y sus grupos suman otra cosa ({ $groups }). Corrija una de las dos.
check-groups_on_record = { $figure }: la cifra de todas las personas es { $total } y ya no cuadra con los grupos guardados ({ $groups }).
check-big_change = { $figure }: { $value }, y en el período anterior { $before }. ¿Es correcto?
check-outlier = { $figure }: { $value } está lejos de lo habitual, { $usual }. ¿Es correcto?
check-same_again = { $figure }: { $value } es igual en { $times } períodos seguidos. ¿Es correcto?
check-many_unknown = { $figure }: { $share } % son desconocidos por { $dimension }. Pregúntelo donde pueda.
check-period_mismatch = { $figure }: la cifra es de otro tiempo que el de esta ronda.
check-period_partly = { $figure }: la cifra cubre solo parte del tiempo pedido.
check-definition_version = { $figure }: la cifra sigue una definición anterior.
check-title = Revise antes de entregar
check-back = Volver al formulario
check-changed = Lo que cambia
check-figure = Cifra
check-before = Antes
check-now = Ahora
check-change = Cambiarlo
check-questions = { $count ->
    [one] 1 cosa que mirar
   *[other] { $count } cosas que mirar
 }
check-questions-help = Marque lo que es correcto, o explíquelo en la nota de abajo.
check-sure = Sí, es correcto
check-reason = ¿Por qué cambia?
check-reason-hint = Estas cifras fueron aceptadas. Quienes coordinan ven su motivo.
check-note = Nota
check-note-hint = Lo que deba saber quien lea estas cifras. Puede quedar vacío.
check-hand-in = Entregar
count-new = Nuevas
count-changed = Cambiadas
count-same = Iguales
error-not-sure = Márquelo si es correcto, o explíquelo en la nota.
error-reason-correction = Diga por qué cambian las cifras aceptadas.
error-reason-undo = Diga por qué se retira.
receipt-title = Recibo
receipt-thanks = Sus cifras están entregadas.
receipt-round = Ronda
receipt-when = Cuándo
receipt-who = Por
receipt-how = Cómo
receipt-figures = Cifras
receipt-count = { $count ->
    [0] ninguna cambió
    [one] 1 nueva o cambiada
   *[other] { $count } nuevas o cambiadas
 }
receipt-undone = Retirado
receipt-next = Quienes coordinan lo leen ahora. Si tienen una pregunta, vuelve a usted con un comentario.
receipt-done = A su lista
receipt-again = Ver el formulario
undo-title = Retirarlo
undo-help = Durante 30 días puede retirarlo. Vuelve a valer lo que había antes; nada se borra del registro.
undo-reason = ¿Por qué?
undo-do = Retirarlo
verdict-accepted = Aceptado:
verdict-sent_back = Devuelto:
verdict-reopened = Abierto de nuevo:
verdict-corrected = Corregido:
waiting-title = Lo que le espera
waiting-nothing = Nada le espera.
waiting-hand-in = Entregue sus cifras: { $round }
waiting-file = Termine su archivo para { $round }: { $file }
waiting-draft = Termine y entregue: { $round }
waiting-sent-back = Devuelto con un comentario: { $round }
waiting-to-accept = { $count } entregadas y por leer: { $round }
waiting-late = { $count } con retraso: { $round }
waiting-read = Leer
waiting-remind = Recordar
failure-round-locked = Esta ronda está bloqueada
failure-round-locked-remedy = Sus cifras son parte de un período publicado. Pida a quienes coordinan que la abran de nuevo.
failure-round-closed = Esta ronda está cerrada
failure-round-closed-remedy = Pida a quienes coordinan que la abran de nuevo.
failure-round-waits = Algunas entregas aún esperan una decisión
failure-round-waits-remedy = Acéptelas o espere sus respuestas, y luego bloquee la ronda.
failure-figures-there = Hay cifras para esta ronda
failure-figures-there-remedy = Retire primero la entrega. Su recibo tiene un botón para eso.
failure-no-step = Esto no se puede hacer en su estado actual
failure-no-step-remedy = Cargue la página de nuevo para ver cómo está. Quizá otra persona fue más rápida.
failure-undo-accepted = Fue aceptado
failure-undo-accepted-remedy = Pida a quienes coordinan que lo abran de nuevo, o entregue las cifras correctas con un motivo.
failure-undo-locked = La ronda está bloqueada
failure-undo-locked-remedy = Pida a quienes coordinan que la abran de nuevo.
deed-round_opened = abrió una ronda
deed-round_closed = cerró una ronda
deed-round_reopened = abrió una ronda de nuevo
deed-round_locked = bloqueó una ronda
deed-handed_in = entregó cifras
deed-corrected_hand_in = corrigió cifras aceptadas
deed-nothing_reported = respondió «nada que informar»
deed-hand_in_undone = retiró una entrega
deed-hand_in_accepted = aceptó una entrega
deed-hand_in_sent_back = devolvió una entrega
deed-hand_in_reopened = abrió una entrega de nuevo
deed-partners_reminded = recordó a los socios
remind-all = Escribir también a los demás
remind-with = El mensaje dice:
mail-remind-link-body =
    Hola, { $name }:

    { $by } pide sus cifras de { $round } para { $partnership }, con fecha límite { $due }. Abra este enlace; no necesita cuenta:
    { $link }

    Si no hay nada que informar, dígalo allí. Eso también es una respuesta. El enlace es personal. No lo reenvíe.
mail-back-body =
    Hola, { $name }:

    { $by } tiene una pregunta sobre sus cifras de { $round } para { $partnership }:

    { $comment }

    Abra el formulario y corríjalas, o diga por qué son correctas: { $link }
mail-remind-subject = { $partnership } pide sus cifras: { $round }
mail-remind-body =
    Hola, { $name }:

    { $by } pide sus cifras de { $round }, con fecha límite { $due }.

    Abra el formulario: { $link }

    Si no hay nada que informar, dígalo allí. Eso también es una respuesta.
