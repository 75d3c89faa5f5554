nav-phase = Fase
phase-title = ¿En qué fase estamos?
phase-open = Hay una evaluación abierta
phase-empty = Averigüe con los demás dónde está la alianza
phase-empty-why = Las alianzas encuentran obstáculos distintos al principio, a medio camino y más tarde. Cada persona dice en nueve aspectos del trabajo dónde están hoy, con una línea que lo muestra. El resultado dice en qué fase están, dónde lo ven distinto, qué es habitual ahí y qué hacer después.
phase-empty-wait = En este momento no hay ninguna evaluación abierta. Cuando la coordinación abra una, la encontrará aquí.
phase-ask = Abrir una evaluación
phase-due-on = Respuestas hasta (si quiere)
phase-due-hint = Quienes reciben la pregunta ven el día. Nada se cierra solo.
phase-due = Se piden respuestas hasta el { $date }.
phase-count = { $count ->
    [0] Nadie ha enviado una respuesta todavía.
    [one] Una persona ha enviado su respuesta.
   *[other] { $count } personas han enviado su respuesta.
  }
phase-not-before = Nadie ve ningún resultado antes de que se cierre.
phase-own-draft = Su borrador está guardado. No cuenta hasta que lo envíe.
phase-answer-own = Decir dónde estamos
phase-answer-on = Seguir con su borrador
phase-answer-again = Cambiar su respuesta
phase-invite = Quienes no tienen cuenta responden con un enlace personal:
phase-close = Cerrar y ver el resultado
phase-close-help = Después nadie puede responder, y no se puede deshacer: se quitan los nombres de las respuestas.
phase-close-drafts = { $count ->
    [one] Una persona tiene un borrador sin enviar; no contará.
   *[other] { $count } personas tienen borradores sin enviar; no contarán.
  }
phase-results = Evaluaciones hasta ahora
phase-people = { $count ->
    [one] Respondió una persona
   *[other] Respondieron { $count } personas
  }
phase-no-ladder = Las fases no son una escalera. Volver a una anterior es habitual y no es un fracaso.
phase-label-earlier = Temprana
phase-label-middle = Intermedia
phase-label-later = Avanzada
phase-label-none = Sin fase: se respondió muy poco
phase-promise = Quién puede ver su respuesta
phase-promise-open = Mientras la evaluación está abierta, su respuesta se guarda con su nombre o su enlace, para que pueda cambiarla. Ninguna página se la muestra a nadie más. Quien administra el servidor podría leerla.
phase-promise-closed = Cuando se cierra, se borra el vínculo con su nombre. Las copias de seguridad hechas antes aún pueden tenerlo.
phase-promise-shown = El resultado muestra cada lugar, cada valoración y cada línea, sin nombres. En un grupo pequeño otros pueden adivinar quién dijo qué; no escriba nada que no diría ahí.
phase-sheet = ¿Dónde estamos?
phase-how = Elija en cada aspecto del trabajo lo que mejor describe el día de hoy. Deje fuera lo que no sepa. Una línea que lo muestre hace que su lugar cuente entero: un lugar por encima de 1,5 sin ella cuenta como 1,5 en un segundo número.
phase-between = entre los dos
phase-unanswered = Dejarlo fuera
phase-evidence = Una línea que lo muestre, o un enlace
phase-send-help = Puede cambiar su respuesta hasta que se cierre la evaluación.
phase-save-draft = Guardar como borrador
phase-send = Enviar mi respuesta
phase-send-again = Enviar el cambio
phase-is-sent = Su respuesta está enviada. Lo que cambie aquí la sustituye.
phase-changed = Usted cambió su respuesta en otra ventana. Lo que escribió aquí sigue en el formulario; guarde o envíe otra vez para conservarlo.
phase-closed-meanwhile = La evaluación de este formulario no es la que está abierta ahora. Lo que escribió sigue en el formulario; envíelo otra vez para responder a la abierta.
phase-none-open = No hay ninguna evaluación abierta
phase-none-open-help = Puede responder cuando la coordinación abra una. Después del cierre, nadie puede saber qué respuesta fue la suya.
phase-late = La evaluación se cerró antes de que usted enviara esto
phase-late-help = No cuenta. No se pierde nada: lo que escribió está abajo y puede copiarlo en la próxima.
phase-written = Lo que usted escribió
phase-result = Dónde estamos
phase-too-few = Se respondió muy poco para una fase
phase-too-few-why = Una fase necesita respuestas a seis de los nueve aspectos.
phase-missing = Sin respuesta:
phase-is = Fase: { $phase }
phase-rests-on-words = Contando solo lo que alguien mostró con una línea, la alianza está en otra fase. Las dos lecturas valen; conviene hablar de la distancia.
phase-near-boundary = La alianza está cerca del límite con otra fase: un pequeño cambio en las respuestas cambiaría la palabra. Lea las dos fases.
phase-differ = Dónde lo ven distinto
phase-differ-help = En estos aspectos, las respuestas se separan una fase entera o más. El punto medio lo oculta; hable con los demás de lo que ve cada cual.
phase-profile = Lado a lado
phase-profile-help = 1 es temprana, 2 es intermedia, 3 es avanzada. Cada aspecto cuenta por la mediana de las respuestas; el punto grande es la mediana y los pequeños son las respuestas.
phase-before-help = La última columna es la evaluación del { $date }; bajar es tan habitual como subir.
phase-word-alone = se apoya en la palabra de alguien
phase-agreement = { $share } por ciento a medio paso o menos
phase-lines = Lo que se escribió
phase-no-line = Nadie escribió una línea.
phase-typical = Lo típico aquí
phase-typical-help = Lo que suelen encontrar las alianzas en esta fase. Nadie valoró si vale para su alianza.
phase-barriers = Lo que suele estorbar
phase-builders = Lo que da impulso
phase-actions = Recomendado en esta fase
phase-actions-help = Elija una o dos.
phase-universal = En todas las fases
phase-why = ¿Por qué dice eso?
phase-rule = Cada aspecto cuenta por la mediana de sus respuestas. La fase es la media de los aspectos: temprana por debajo de uno y dos tercios, avanzada desde dos y un tercio. En el segundo número, cada respuesta sin una línea cuenta como mucho lo que dice abajo. Los límites sin otra fuente al lado son propios de esta herramienta.
phase-cut-answered = Aspectos necesarios para una fase
phase-cut-uneven = Desigual: el más alto menos el más bajo, desde
phase-cut-near_boundary = Cerca del límite: a menos de
phase-cut-unevidenced_at_most = Sin una línea, como mucho
phase-cut-agreement_people = El acuerdo se muestra desde tantas personas
phase-cut-agreement_within = Acuerdo: a esta distancia de la mediana o menos
phase-cut-differ = Visto distinto: respuestas separadas por
phase-csv = Resultado como tabla
phase-whole = Todo junto
phase-differs-yes = Visto distinto
phase-differs-no = A menos de una fase
phase-column-id = Clave
phase-column-dimension = Aspecto del trabajo
phase-column-claimed = Según lo dicho
phase-column-evidenced = Según lo mostrado
phase-column-phase = Fase
phase-column-places = Respuestas
phase-column-differs = Visto
phase-column-evidence = Lo que se escribió
phase-column-before = La vez anterior
phase-column-model = Versión de las preguntas
phase-home-asked = Se le pregunta en qué fase está la alianza.
note-phase-opened = La evaluación está abierta.
note-phase-closed = La evaluación está cerrada. Los nombres ya no están en las respuestas.
note-phase-answered = Su respuesta está enviada. Puede cambiarla hasta que se cierre la evaluación.
note-phase-draft = Su borrador está guardado. No cuenta hasta que lo envíe.
error-phase-due = Este día ya pasó. Elija hoy o un día posterior, o déjelo vacío.
error-phase-place = Elija uno de los lugares del 1 al 3, o déjelo fuera.
error-phase-evidence = Acorte la línea a 300 letras, o ponga el resto donde lleve un enlace.
error-phase-nothing = Elija un lugar para al menos un aspecto antes de enviar.
failure-phase-closed = La evaluación está cerrada.
failure-phase-closed-remedy = Puede responder cuando la coordinación abra otra.
deed-phase_opened = abrió una evaluación de la fase
deed-phase_answered = participó en la evaluación de la fase
deed-phase_closed = cerró la evaluación de la fase
advice-title = Qué hacer ahora
advice-intro = Lo que se aconseja a alianzas como la suya y hasta dónde ha llegado cada cosa. El espacio de trabajo lo mira por sí mismo, en este momento; nadie tiene que rellenar nada.
advice-as-of = Su evaluación más reciente, del { $date }, dio esta fase: { $phase }.
advice-no-phase = Su evaluación más reciente, del { $date }, no dio ninguna fase; por eso se muestran todas.
advice-empty = Aún no hay ninguna evaluación cerrada
advice-empty-why = La fase en que está la alianza decide qué va primero. Mientras no se sepa, se muestra todo, con las comprobaciones de hoy.
advice-empty-do = Averiguar dónde está la alianza
advice-own-group = Recomendado en su fase: { $phase }
advice-group = Recomendado en esta fase: { $phase }
advice-count = Cumplidas: { $met } de { $all }.
advice-status-met = Cumplido
advice-status-partly = En parte
advice-status-not_yet = Todavía no
advice-status-no_data = Sin datos
advice-why = ¿Por qué?
advice-feeds = No se sabe nada de esto. Lo que lo diría:
advice-told = solo se cuenta
advice-look = Dónde está:
advice-rule = Cumplido: todo lo que se mira es así. En parte: algo es así, o una parte no se conoce. Sin datos: no se conoce nada; eso nunca es “todavía no”. Lo que solo se cuenta no tiene marca que alcanzar.
advice-csv = Todas las comprobaciones como tabla
advice-home = Lo recomendado y hasta dónde ha llegado
advice-column-id = Clave
advice-column-phase = Fase
advice-column-action = Qué hacer
advice-column-status = Hasta dónde
advice-column-part = Qué se mira
advice-column-part_status = Hasta dónde esta parte
advice-column-facts = Hechos
advice-column-cuts = Límites
advice-column-feeds = Qué lo diría
advice-column-model = Versión
advice-phase-all = Todas las fases
advice-fact-values_moral = { $values_moral ->
    [0] Aún no está escrito por qué el trabajo es lo justo.
   *[other] Está escrito por qué el trabajo es lo justo.
  }
advice-fact-values_economic = { $values_economic ->
    [0] Aún no está escrito por qué el trabajo conviene.
   *[other] Está escrito por qué el trabajo conviene.
  }
advice-fact-text_empty = Ningún texto da los valores todavía.
advice-fact-text_written = Un borrador de la agenda los da; aún no se ha compartido.
advice-fact-text_shared = Una versión compartida de la agenda los da; aún no está ratificada.
advice-fact-text_adopted = Una versión ratificada de la agenda los da.
advice-fact-acknowledged = { $acknowledged } de { $partners } socios firmaron una carta con un texto sobre visión y valores, o votaron a favor de la agenda.
advice-fact-mandate_from = { $mandate_from ->
    [0] No está escrito quién dio el mandato.
   *[other] Está escrito quién dio el mandato.
  }
advice-fact-mandate_covers = { $mandate_covers ->
    [0] No está escrito qué abarca.
   *[other] Está escrito qué abarca.
  }
advice-fact-board_signatures = { $board_signatures ->
    [0] La carta vigente no tiene ninguna firma de un órgano de gobierno.
    [one] La carta vigente tiene una firma de un órgano de gobierno.
   *[other] La carta vigente tiene { $board_signatures } firmas de órganos de gobierno.
  }
advice-fact-sectors_covered = { $sectors_covered } de { $sectors_needed } sectores necesarios tienen un socio activo.
advice-fact-residents = { $residents ->
    [0] Nadie se sienta en un órgano con voto propio.
    [one] Una persona se sienta en un órgano con voto propio.
   *[other] { $residents } personas se sientan en órganos con voto propio.
  }
advice-fact-posts_funded = Puestos de los que consta qué los paga: { $posts_funded }, de { $posts } registrados.
advice-fact-hours_a_month = Horas al mes registradas: { $hours_a_month }.
advice-fact-hours_change = Cambio de las horas al mes en un año: { $hours_change }.
advice-fact-functions_both = { $functions_both } de seis funciones tienen responsable y suplente; { $functions_led } tienen responsable.
advice-fact-plan_months = El plan mira a { $plan_months } meses.
advice-fact-runway_known = Está calculado cuánto dura el dinero.
advice-fact-runway_unknown = No está calculado cuánto dura el dinero.
advice-fact-survey_months_ago = La encuesta más reciente se cerró hace { $survey_months_ago } meses.
advice-fact-shared_after_days = Sus resultados se compartieron a los { $shared_after_days } días.
advice-fact-shared_never = Sus resultados aún no se han compartido.
advice-fact-trust_change = Cambio de la confianza desde la encuesta anterior, en puntos de 100: { $trust_change }.
advice-fact-audiences_complete = { $audiences_complete } de cuatro públicos tienen un mensaje con un indicador y una historia; { $audiences_with_statement } tienen un mensaje.
advice-fact-policy_owned = { $policy_owned } de { $policy_items } puntos sobre normas tienen responsable.
advice-fact-policymakers = Personas que hacen las normas con las que hubo contacto en seis meses: { $policymakers }.
advice-fact-grants_share = El { $grants_share } por ciento del dinero depende de subvenciones.
advice-fact-exploring = Fuentes que no son subvenciones en estudio: { $exploring }.
advice-fact-dependable_share = El { $dependable_share } por ciento del dinero comprometido es fiable.
advice-fact-topics_ready = { $topics_ready } de { $topics } temas difíciles tienen intereses, proceso y fecha para decidir.
advice-fact-learning_reviews = Revisiones de aprendizaje con decisión en doce meses: { $learning_reviews }.
advice-fact-items_aligned = { $items_aligned } de { $items_upper } puntos estatales o federales dicen cómo encaja el trabajo.
advice-fact-top_share = Quien más dirige, dirige el { $top_share } por ciento de las funciones y los órganos.
advice-fact-concentration = Concentración del liderazgo: { $concentration }. Es 1 cuando una organización lo dirige todo.
advice-fact-fragility = Lo que se rompe sin la organización que coordina, de 0 a 1: { $fragility }.
advice-fact-outsiders = Organizaciones en el mapa que no son socios: { $outsiders }.
advice-fact-conditions_covered = Hay trabajo marcado con { $conditions_covered } de { $conditions }: siete condiciones vitales y servicios urgentes.
advice-fact-strategies_tagged = { $strategies_tagged } de { $strategies } estrategias dicen de qué condiciones tratan.
advice-fact-region_plans = Enlaces a planes para toda la región: { $region_plans }.
advice-fact-structure_months_ago = El tipo o la carta se decidió o se revisó por última vez con una razón { $structure_months_ago ->
    [0] este mes
    [one] hace un mes
   *[other] hace { $structure_months_ago } meses
  }.
advice-fact-structure_no_reason = El tipo o la carta se decidió o se revisó por última vez hace { $structure_no_reason } meses, sin una razón por escrito.
advice-cut-acknowledged = Cumplido desde el { $number } por ciento de los socios ({ $source })
advice-cut-board_signatures = Cumplido desde { $number } ({ $source })
advice-cut-sectors_covered = Cumplido con el { $number } por ciento de los sectores necesarios ({ $source })
advice-cut-residents = Cumplido desde { $number } ({ $source })
advice-cut-functions_held = Cumplido con { $number } funciones ({ $source })
advice-cut-plan_months = Cumplido desde { $number } meses ({ $source })
advice-cut-survey_months = Cumplido hasta hace { $number } meses ({ $source })
advice-cut-shared_days = Cumplido en { $number } días o menos ({ $source })
advice-cut-audiences = Cumplido con { $number } públicos ({ $source })
advice-cut-policy_items = Cumplido desde { $number } ({ $source })
advice-cut-policymakers = Cumplido desde { $number } ({ $source })
advice-cut-grants_most = Cumplido hasta el { $number } por ciento ({ $source })
advice-cut-exploring = Cumplido desde { $number } ({ $source })
advice-cut-topics_ready = Cumplido desde { $number } ({ $source })
advice-cut-learning_reviews = Cumplido desde { $number } en doce meses ({ $source })
advice-cut-items_aligned = Cumplido desde { $number } ({ $source })
advice-cut-top_share_most = Cumplido hasta el { $number } por ciento ({ $source })
advice-cut-concentration_below = Cumplido por debajo de { $number } ({ $source })
advice-cut-outsiders = Cumplido desde { $number } ({ $source })
advice-cut-strategies_tagged = Cumplido con el { $number } por ciento de las estrategias ({ $source })
advice-cut-region_plans = Cumplido desde { $number } ({ $source })
advice-cut-structure_months = Cumplido hasta hace { $number } meses ({ $source })
phase-rest = Lo que estorba y lo que impulsa (si quiere)
phase-rest-help = Deje fuera lo que no sepa. Nada de esto cambia la fase; el resultado muestra qué es habitual en ella y qué es suyo.
phase-barriers-ask = ¿Cuánto les estorba esto?
phase-barrier-0 = Nada
phase-barrier-1 = Algo
phase-barrier-2 = Mucho
phase-barrier-3 = Nos bloquea
phase-barrier-not_sure = No lo sé
phase-builders-ask = ¿Cuánto usan esto, y ayudó?
phase-builder-0 = No se usa
phase-builder-1 = Un poco
phase-builder-2 = Mucho
phase-helped-ask = ¿Ayudó? { $builder }
phase-helped-harmed = Hizo daño
phase-helped-0 = Ni una cosa ni otra
phase-helped-1 = Ayudó
phase-yours = Típico aquí, y suyo
phase-yours-help = Lo que les estorba mucho, según la mediana de quienes lo sabían, y es habitual en su fase o en todas.
phase-yours-none = Nada de lo habitual aquí se valoró con mucho.
phase-unusual = Poco habitual en esta fase
phase-any-time = Suyo, y posible en cualquier momento
phase-unused = Habitual aquí, y sin usar
phase-unused-help = A otras alianzas en su fase les sirve. Pruebe una.
phase-keep = Se usa y ayudó: manténganlo
phase-usual = Lo que suelen encontrar las alianzas en esta fase
phase-rating = { $unsure ->
    [0] valorado con { $number } de 3
    [one] valorado con { $number } de 3; una persona no lo sabía
   *[other] valorado con { $number } de 3; { $unsure } personas no lo sabían
  }
phase-cut-matters = Lo que estorba se muestra desde (0 a 3)
phase-history = A lo largo del tiempo
phase-history-help = Cada aspecto según la mediana de las respuestas, de 1 (temprana) abajo a 3 (avanzada) arriba. Bajar es tan habitual como subir: los ciclos son normales.
phase-history-empty = Aún no hay nada que comparar
phase-history-empty-why = Después de la segunda evaluación cerrada, esta página muestra cómo se ha movido cada aspecto.
phase-history-whole = Según lo mostrado, todo junto
phase-history-change = Desde la última vez
phase-history-later = { $number } más avanzada
phase-history-earlier = { $number } más temprana
phase-history-same = como antes
phase-history-uncompared = sin comparar
phase-history-break = Otras preguntas que en la evaluación anterior: las dos no se comparan y la línea se corta ahí.
error-phase-choice = Elija una de las respuestas ofrecidas o déjelo fuera.
phase-letters = Preguntar a personas de los socios
phase-letters-too = Escribir también a cada socio del órgano de dirección, con un enlace personal para responder
phase-letters-help = Cada persona marcada recibe un enlace que abre las preguntas. Nadie necesita cuenta. A quien se le pregunta dos veces le queda una sola respuesta.
phase-letters-none = Todavía no hay más socios que su propia organización.
mail-phase-subject = { $partnership }: ¿dónde estamos?
mail-phase-body =
    Hola, { $name }:

    { $by } le pregunta dónde ve hoy a { $partnership }, en nueve aspectos del trabajo. Lleva unos cuatro minutos; deje fuera lo que no sepa.

    Este enlace abre las preguntas; no necesita cuenta. Puede guardar un borrador y volver:
    { $link }

    El enlace es personal. No lo reenvíe.
mail-phase-body-due =
    Hola, { $name }:

    { $by } le pregunta dónde ve hoy a { $partnership }, en nueve aspectos del trabajo. Lleva unos cuatro minutos; deje fuera lo que no sepa. Se piden respuestas hasta el { $due }.

    Este enlace abre las preguntas; no necesita cuenta. Puede guardar un borrador y volver:
    { $link }

    El enlace es personal. No lo reenvíe.
