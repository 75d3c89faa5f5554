nav-more = Más
more-title = Más partes del espacio de trabajo
more-help = Su tipo de alianza decide con qué partes empieza. Lo que está apagado solo sale del menú: sus páginas siguen ahí, y lo que contiene algo se muestra siempre.
more-off = Apagado
more-off-none = No hay nada apagado. Una parte se deja fuera solo si su tipo no la pide y nadie ha escrito nada en ella.
more-on = Encendido
more-on-none = Ninguna de estas partes está encendida.
more-why-no-type = Todavía no hay un tipo decidido, así que se muestran todas las partes.
more-why-asked = Su tipo la pide: { $type }.
more-why-held = Su tipo no la pide ({ $type }). Contiene algo, así que se queda.
more-why-by-hand = Encendida por { $name }, { $date }.
more-why-off = Su tipo no la pide ({ $type }), y no hay nada escrito en ella.
more-about-rollup = Pida las cifras a los socios, súmelas y mírenlas juntos en el tablero.
more-about-conditions = Veinte afirmaciones sobre lo que hace falta para trabajar como uno, de la más débil a la más fuerte.
more-about-mindset = Dónde está cada cual entre trabajar solo y trabajar juntos.
more-switch-on = Encender
more-who = Quien coordina la alianza puede encenderla.
more-leave = Dejarla al tipo
more-leave-help = Vuelve a esta lista. No se borra nada.
more-leave-held = Se queda a la vista porque contiene algo.
more-type = Su tipo y lo que pide
note-module-on = Está encendida.
note-module-left = Su tipo decide de nuevo si se muestra.
deed-module_switched_on = encendió una parte del espacio de trabajo
deed-module_switched_off = dejó una parte del espacio de trabajo al tipo
how-more = Más partes que puede encender

path-title = Camino de puesta en marcha
path-help = Siete pasos hasta una alianza que funciona. Dé los pasos en el orden que quiera y pare cuando quiera: cada uno sirve por sí mismo.
path-so-far = { $done } de { $all } hechos.
path-state-open = por hacer
path-state-begun = empezado
path-state-done = hecho
path-go-open = Empezar
path-go-begun = Seguir
path-go-done = Abrir
path-step-why = Por qué juntos
path-use-why = Diga qué no podría lograr solo ningún socio. Pasa a la carta y sirve de guía más adelante.
path-says-why = Ya hay respuestas.
path-step-type = Tipo de alianza
path-use-type = Catorce preguntas muestran cuál de los cuatro tipos conviene. El tipo prepara lo demás.
path-says-type = Las preguntas están empezadas. Todavía no hay un tipo decidido.
path-step-partners = Socios
path-use-partners = Pegue su lista de organizaciones y después invite a alguien de cada una.
path-says-partners = { $whole ->
    [one] Un socio
   *[other] { $whole } socios
  }, { $part } con alguien invitado.
path-step-charter = Carta
path-use-charter = Escriba lo acordado: quién participa, qué se comparte, cómo se decide.
path-says-charter = Hay { $part } de { $whole } secciones necesarias escritas.
path-says-charter-free = { $part ->
    [one] Hay una sección escrita.
   *[other] Hay { $part } secciones escritas.
  }
path-step-structure = Estructura
path-use-structure = Diga quién se encarga de qué, para que nada dependa de una sola persona.
path-says-structure = { $part } de { $whole } funciones tienen responsable.
path-step-agenda = Agenda
path-use-agenda = Fije las primeras metas: qué cambiará, para quién y para cuándo.
path-says-agenda = { $part ->
    [0] Hay textos, todavía ninguna meta.
    [one] Una meta.
   *[other] { $part } metas.
  }
path-step-indicators = Indicadores
path-use-indicators = Elija unas pocas medidas que muestren si las metas se acercan.
path-says-indicators = { $part ->
    [one] Un indicador.
   *[other] { $part } indicadores.
  }
path-away = Guardar el camino
path-away-help = Lo encuentra otra vez debajo de su espacio de trabajo.
path-back = Mostrarlo en la página de inicio
path-back-help = Está guardado y no aparece en la página de inicio.
note-setup-away = El camino está guardado. El enlace al pie de esta página lleva a él.
note-setup-back = El camino está de nuevo en la página de inicio.
deed-setup_put_away = guardó el camino de puesta en marcha
deed-setup_returned = volvió a mostrar el camino de puesta en marcha
path-says-type-done = Decidieron: { $type }.
