nav-plan = Plan
plan-title = Plan
plan-new = Una acción nueva
plan-new-help = Una acción es algo que alguien promete hacer antes de un día. Figura entre los compromisos.
plan-answers-to = A qué responde
plan-made-already = Acciones que ya responden a esto:
plan-what = Qué hay que hacer
plan-what-hint = Una sola cosa que se pueda ver hecha. Cambie las palabras como quiera.
plan-owner = Quién se encarga
plan-make = Convertir en acción
plan-make-another = Hacer otra acción
plan-make-do = Ponerla en el plan
note-plan-made = Ya está en el plan.
plan-cause-phase = Acción recomendada
plan-cause-barrier = Barrera
plan-cause-builder = Impulso
plan-cause-condition = Condición
plan-cause-flag = Algo que mirar
plan-cause-roadblock = Obstáculo
plan-cause-decision = Decisión
plan-suggest-barrier = Hacer algo con esto: { $said }
plan-suggest-condition = Lograr que sea cierto: { $said }
plan-flag-uncovered = Buscar quién dirija «{ $about }»
plan-flag-one_person = Nombrar suplente para «{ $about }»
plan-flag-same_house = Que titular y suplente de dos funciones vengan de organizaciones distintas
plan-flag-overloaded = Aliviar de compromisos a { $about }
plan-flag-in_name_only = Acordar con { $about } algo de lo que se encargue
plan-flag-concentrated = Repartir el liderazgo
plan-flag-late = Repasar los compromisos atrasados
plan-flag-stale = Repasar los compromisos de los que nadie habla
plan-flag-give_get = Escribir qué da y qué recibe cada socio
commitment-first = Primer paso
commitment-first-hint = Lo primero que se hace, algo que quepa en las próximas dos semanas.
commitment-goal = Sirve a la meta
commitment-goal-hint = Déjela abierta si la actividad ya la dice.
commitment-goal-none = Ninguna meta
error-commitment-goal = Esta meta ya no está en la agenda. Elija otra, o ninguna.
plan-help = Una cosa, una organización, un día. Cada acción dice a qué responde, y los socios dicen ellos mismos cómo van las suyas.
plan-empty = Convierta los consejos en trabajo que se hace
plan-empty-why = Donde el programa aconseja algo (una acción recomendada, una afirmación baja, una barrera, un aviso), basta una pulsación para hacer de ello una acción: quién se encarga, qué se hace primero, para cuándo. El plan muestra todas las acciones y lo que salió de ellas.
plan-empty-example = Un ejemplo: «Nombrar suplente para la medición compartida. Primer paso: preguntar a Priya en la reunión del martes. Para el 31 de marzo.»
plan-by = Agrupar por
plan-by-cause = Por aquello a lo que responden
plan-by-goal = Por meta
plan-by-who = Por socio
plan-states = Qué acciones se muestran
plan-state-all = todas
plan-state-open = sin terminar
plan-state-late = atrasadas
plan-state-stale = nadie habla de ellas
plan-state-done = hechas
plan-state-released = liberadas
plan-none-shown = Ninguna acción es así.
plan-cause-none = De ningún consejo
plan-goal-none = Para ninguna meta de la agenda
plan-goal-gone = Una meta que ya no está en la agenda
plan-due = Para el { $date }.
plan-settled = Terminada el { $date }.
plan-orphan = Quien la tenía ya no es socio. No se pierde nada: dé la acción a otro, o libérela con un motivo.
plan-orphan-do = Dársela a otro
plan-no-evidence = Nadie ha dicho aún qué lo demuestra.
plan-new-since = desde la última vez
plan-csv = Llevarse el plan (CSV)
plan-since = Desde la evaluación del { $date }
plan-since-before = Entre la evaluación del { $date } y esta
plan-since-look = Ver el plan
plan-finished = { $count ->
    [0] No se terminó ninguna acción.
    [one] Se terminó una acción.
   *[other] Se terminaron { $count } acciones.
  }
plan-finished-phase = { $count ->
    [one] Una de una acción recomendada
   *[other] { $count } de acciones recomendadas
  }
plan-finished-barrier = { $count ->
    [one] Una sobre una barrera
   *[other] { $count } sobre barreras
  }
plan-finished-builder = { $count ->
    [one] Una de un impulso
   *[other] { $count } de impulsos
  }
plan-finished-condition = { $count ->
    [one] Una sobre una condición
   *[other] { $count } sobre condiciones
  }
plan-finished-flag = { $count ->
    [one] Una sobre algo que mirar
   *[other] { $count } sobre cosas que mirar
  }
plan-finished-roadblock = { $count ->
    [one] Una de una conversación sobre obstáculos
   *[other] { $count } de conversaciones sobre obstáculos
  }
plan-finished-decision = { $count ->
    [one] Una de una decisión
   *[other] { $count } de decisiones
  }
plan-finished-none = { $count ->
    [one] Una de ningún consejo
   *[other] { $count } de ningún consejo
  }
plan-column-cause_kind = Responde a
plan-column-cause = A qué responde
plan-column-what = Acción
plan-column-first_step = Primer paso
plan-column-organisation = Socio
plan-column-person = Persona
plan-column-due = Para cuándo
plan-column-state = Estado
plan-column-silent = En silencio
plan-column-settled = Terminada el
plan-column-evidence = Prueba o motivo
plan-column-word = Lo último que se supo
plan-column-goal = Meta
plan-column-activity = Actividad
plan-column-function = Función
commitment-state-under_way = en marcha
commitment-word = Qué pasó
commitment-word-hint = Una línea, para quienes lo siguen. Déjela vacía si no hay nada nuevo.
commitment-words = Lo que se ha dicho hasta ahora
error-commitment-evidence = Diga qué demuestra que está hecho: una frase o un enlace.
asked-function = Funciones que nadie dirige: { $count }
asked-function-do = Verlas
plan-cause-gap = Vacío en la agenda
plan-cause-indicator = Cifra
plan-suggest-indicator = Devolver esta cifra a su camino: { $said }
plan-item-gone = ya no está
plan-gap-text = Poner por escrito: { $about }
plan-gap-goal_incomplete = Completar la meta «{ $about }»
plan-gap-goal_without_strategy = Buscar una estrategia para la meta «{ $about }»
plan-gap-goal_with_nobody = Buscar socios que trabajen en la meta «{ $about }»
plan-gap-strategy_without_activity = Planear una actividad para la estrategia «{ $about }»
plan-gap-activity_without_lead = Buscar quién dirija «{ $about }»
plan-gap-activity_without_place = Acordar dónde se hace «{ $about }»
plan-gap-activity_without_indicator = Acordar qué muestra cómo va «{ $about }»
plan-gap-place_with_nobody = Buscar socios que trabajen en { $about }
plan-gap-raci = Acordar quién hace qué en «{ $about }»
plan-gap-overlap = Reunir a quienes siguen «{ $about }» en el mismo lugar
plan-finished-gap = { $count ->
    [one] Una sobre un vacío en la agenda
   *[other] { $count } sobre vacíos en la agenda
  }
plan-finished-indicator = { $count ->
    [one] Una sobre una cifra
   *[other] { $count } sobre cifras
  }
