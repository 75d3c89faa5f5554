nav-learning = Lo aprendido
nav-topics = Temas difíciles
learning-title = Lo que aprendemos
learning-help = Lo que aprenden juntos y lo que hacen con ello. Cada lista es corta a propósito: pocas entradas que lleven a algo valen más que muchas.
learning-count = { $count ->
    [0] Aún no hay nada escrito.
    [one] Una entrada.
   *[other] { $count } entradas.
  }
learning-none = Ninguno
learning-gone = Ya no existe
learning-change = Cambiar
learning-remove = Quitar
learning-remove-entry = Quitarlo de la lista
learning-removed = Ya no está en la lista.
learning-back = Volver
learning-csv = Llevarse la lista (CSV)
learning-written = Lo escribió
learning-actions = Qué se hace al respecto
learning-home-review = Es hora de la próxima revisión de aprendizaje.
learning-home-review-do = Escribir la revisión
learning-lines = { $count ->
    [0] Aún no tiene nada debajo.
    [one] Una línea debajo.
   *[other] { $count } líneas debajo.
  }
plan-cause-learning = Lo que aprendemos
plan-learned = Algo que aprendieron
plan-finished-learning = { $count ->
    [one] Una a partir de lo aprendido
   *[other] { $count } a partir de lo aprendido
  }
error-learning-missing = { $field }: escriba o elija algo aquí.
error-learning-long = { $field }: acórtelo a { $most } letras o menos.
error-learning-to-come = { $field }: este día aún no ha llegado. Elija hoy o un día anterior.
error-learning-number = { $field }: escriba un número entero de { $low } a { $high }.
error-learning-choice = { $field }: elija algo de la lista.
deed-learning_added = escribió, de lo que aprendemos,
deed-learning_changed = cambió, de lo que aprendemos,
deed-learning_removed = quitó de la lista, de lo que aprendemos,
deed-learning_restored = devolvió a la lista, de lo que aprendemos,
deed-learning_line_added = añadió una línea a
deed-learning_line_changed = cambió una línea de
deed-learning_line_removed = quitó una línea de
deed-learning_line_restored = devolvió una línea de
deed-topic_written = escribió en un tema difícil
learning-register-topic = Temas difíciles
learning-why-topic = Hay intereses que dejan las cosas como están, y a nadie le gusta decirlo. Escriba quién tiene qué en juego, acuerden una forma justa de tratarlo y pongan fecha para decidir.
learning-empty-topic = No está en el círculo de ningún tema
learning-example-topic = Un ejemplo: «¿Quién renuncia a su propia lista de espera?» En juego: los pacientes de cada clínica, el trabajo de las recepciones, el contrato del condado. Una forma justa: dos conversaciones guiadas por alguien de fuera, primero las cifras. Se decide antes del 12 de diciembre.
learning-new-topic = Plantear un tema
topic-list-help = Los temas en cuyo círculo está. Nadie más ve que existen.
topic-who-sees = Un tema solo lo ve su círculo: las personas que usted nombre, y usted. Tampoco lo ve la coordinación, si no la nombra.
topic-seen = { $count ->
    [0] No está en el círculo de ningún tema.
    [one] Está en el círculo de un tema.
   *[other] Está en los círculos de { $count } temas.
  }
topic-circle = Quién puede ver esto
topic-circle-help = Solo estas personas, mientras tengan su puesto. No está en ninguna otra página, lista ni archivo, en ninguna carta ni en la exportación completa. El historial dice que alguien escribió en un tema, y no en cuál. Quien guarda la base de datos del servidor puede leerlo.
topic-circle-hint = Marque a quienes pueden verlo y escribir en él. Para los demás no existe, sea cual sea su función. Quien está en el círculo puede ampliarlo.
topic-circle-you = Usted está en el círculo. Otra persona del círculo puede sacarle.
topic-decided-by = Se decide antes del { $date }.
topic-standing-open = aún no está listo
topic-standing-ready = listo para negociar
topic-standing-late = su día ya pasó
topic-standing-decided = decidido
topic-missing = Antes de negociar, escriban:
topic-csv = Llevarse sus temas (CSV)
topic-home-decide = Hay que decidir un tema difícil en cuyo círculo está.
topic-home-do = Ver el tema
learning-field-topic-title = Tema
learning-field-topic-question = La pregunta
learning-hint-topic-question = Una pregunta que una decisión pueda responder.
learning-field-topic-interests = Quién tiene qué en juego
learning-hint-topic-interests = Una línea para cada parte: quién, qué necesita y qué arriesga. Intereses, no posturas.
learning-field-topic-process = Una forma justa de tratarlo
learning-hint-topic-process = Lo que acordaron los interesados: quién guía la conversación, en qué pasos, quién decide.
learning-field-topic-decide_on = Se decide antes del
learning-field-topic-outcome = Qué se decidió
learning-hint-topic-outcome = Una entrada del registro de decisiones. Todos los miembros pueden leerla; no muestra que salió de este tema.
learning-register-review = Revisiones de aprendizaje
learning-why-review = Una reunión que mira la evidencia y termina en una decisión: mantener, cambiar o dejar. Tres al año mantienen honesto el trabajo.
learning-empty-review = Miren la evidencia y dejen que cambie algo
learning-example-review = Un ejemplo: «Seis meses de traspasos acompañados». Se miraron las cifras. Se aprendió: dos de cada tres clínicas llaman en un día; por la tarde no funciona. Mantener la lista de llamadas, cambiar el turno de tarde, dejar el formulario en papel.
learning-new-review = Escribir una revisión
learning-lines-title-review = Qué salió de ella
learning-lines-none-review = Nada aún. Una revisión cuenta cuando un hallazgo termina en mantener, cambiar o dejar.
learning-lines-add-review = Añadir un hallazgo
learning-field-review-title = De qué trató la revisión
learning-field-review-held_on = Fecha
learning-field-review-looked_at = Qué se miró
learning-field-review-indicator = Indicador
learning-hint-review-indicator = Si trató sobre todo de una cifra.
learning-field-review-who = Quiénes estuvieron
learning-hint-review-who = Grupos o funciones, como «grupo directivo y dos residentes».
learning-field-review-learned = Qué aprendimos
learning-hint-review-learned = Lo que saben ahora y antes no; también lo que esperaban y no encontraron.
learning-field-review-next_on = Próxima revisión
learning-hint-review-next_on = Sin fecha, se pide cuatro meses después de esta.
learning-field-review-finding = Hallazgo
learning-field-review-ending = Cómo termina
learning-field-review-decision = La decisión
learning-hint-review-decision = Si hizo falta una: una entrada del registro de decisiones.
learning-choice-looked_at-figures = cifras
learning-choice-looked_at-checkup = cómo trabajamos juntos
learning-choice-looked_at-plan = el plan
learning-choice-looked_at-work = una parte del trabajo
learning-choice-looked_at-residents = lo que dijeron los residentes
learning-choice-ending-keep = mantener
learning-choice-ending-change = cambiar
learning-choice-ending-stop = dejar
