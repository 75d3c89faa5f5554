intake-upload-title = Entregue su propio archivo
intake-upload-help = Use la hoja de cálculo que ya lleva. Verá todo antes de que cuente, y no se guarda nada que no entregue.
intake-file = Su archivo
intake-limits = CSV, XLSX, XLS, XLSB u ODS, hasta 25 MB, 200 hojas y 2 millones de celdas. Del archivo solo se guardan su nombre, su huella y las celdas usadas.
intake-upload-do = Leer el archivo
intake-sending = Enviando su archivo
intake-reading = Leyendo su archivo. Tarda unos segundos.
intake-stop = Detener
intake-stopped = Detenido. No se guardó nada.
intake-cut = Se cortó la conexión. No se guardó nada. Inténtelo otra vez.
intake-waiting = Archivos sin terminar
intake-waiting-help = Siga donde se quedó. Los archivos sin terminar se borran a los 30 días.
intake-back = Volver a esta ronda
intake-step-upload = 1. Elegir el archivo
intake-step-tables = 2. Encontrar las tablas
intake-step-columns = 3. Relacionar las columnas
intake-step-preview = 4. Mirar y entregar
intake-personal = Algunas columnas parecen datos de personas. Se quitaron y no se guardaron.
intake-personal-column = Hoja «{ $sheet }», columna { $letter } «{ $header }»:
intake-personal-hidden = La columna está oculta en su libro.
intake-personal-help = Mainstay solo quiere cifras. Quite estas columnas antes de enviar el archivo a otras personas.
personal-name = nombres de personas.
personal-birth_date = fechas de nacimiento.
personal-national_number = números de seguro social.
personal-record_number = números de expediente de personas.
personal-phone = números de teléfono.
personal-device_address = direcciones de red de los dispositivos de personas.
personal-email = direcciones de correo.
personal-address = domicilios.
personal-postcode_with_age = códigos postales junto a edades de personas.
intake-discard = Desechar este archivo
intake-next = Seguir
intake-way-title = ¿Cómo se escriben los números en su archivo?
intake-way-help = Algunas celdas se pueden leer de dos maneras. Dígalo una vez; se recordará para su próximo archivo.
intake-way-numbers = La celda { $cell } de la hoja «{ $sheet }» dice «{ $printed }». ¿Qué número es?
intake-way-point = { $example } (hay un punto antes de los decimales)
intake-way-comma = { $example } (hay una coma antes de los decimales)
intake-way-dates = La celda { $cell } de la hoja «{ $sheet }» dice «{ $printed }». ¿Qué día es?
intake-way-month = { $example } (primero el mes)
intake-way-day = { $example } (primero el día)
intake-tables-title = ¿Qué tablas entrega?
intake-tables-help = Estas tablas están en el archivo. Marque cada una que tenga cifras de esta ronda. Puede usar varias.
intake-tables-which = Tablas
intake-hidden-sheet = hoja oculta
intake-columns-title = ¿Qué contienen las columnas?
intake-columns-help = Mire las marcadas. Lo que diga aquí se recordará para su próximo archivo.
intake-columns-do = Usar estas columnas
intake-unsure-title = { $count ->
    [one] Una columna por mirar
   *[other] { $count } columnas por mirar
  }
intake-known-columns = { $count ->
    [one] Otra columna, tal como se lee
   *[other] Otras { $count } columnas, tal como se leen
  }
intake-words-title = Palabras que no conocemos
intake-words-help = Elija un significado solo si son las mismas personas o la misma cifra. Lo que no encaje, déjelo fuera; los totales cuentan igual. Se le pregunta una sola vez.
intake-table-at = Hoja «{ $sheet }», { $range }
intake-unsure = Mire esto
intake-samples = Por ejemplo:
intake-use = Usarla como
intake-indicator = Indicador
intake-part = Parte de la cifra
intake-group = Solo de un grupo
intake-other-tables = Elegir otras tablas
intake-other-columns = Relacionar las columnas de nuevo
intake-place = { $count ->
    [one] Hoja «{ $sheet }», celda { $cell }
   *[other] Hoja «{ $sheet }», celdas { $cell }
  }
intake-place-bare = { $count ->
    [one] Celda { $cell }
   *[other] Celdas { $cell }
  }
intake-cells-two = { $one } y { $two }
intake-cells-run = { $one } a { $two }
intake-cells-more = { $cells } y { $count } más
intake-value = Número
intake-value-at = Número para { $cell }
why-remembered = Se usa como la última vez.
why-header = Lo dice su encabezado.
why-words = Lo dicen sus palabras.
why-neighbours = Las columnas de al lado solo dejan esto.
why-personal = Parece contener datos de personas. Se quitó y no se guarda.
why-unknown = Nada dice qué es.
use-ignore = No usarla
use-figure = Cifras
use-indicator = Los nombres de los indicadores
use-field = Qué parte de la cifra es la fila
use-period = El período
use-category = Grupos: { $name }
use-group = Grupos de varios tipos
use-dimension = El tipo de grupo
use-place = Sedes o equipos que se suman
use-partner = La organización
use-note = Observaciones
use-by-rows = No, o las filas dicen cuál
use-several-groups = Como se leyó: varios grupos
part-value = La cifra misma
part-numerator = La parte (numerador)
part-denominator = El todo (denominador)
part-mean = Promedio
part-n = Número de respuestas del promedio
part-percent = Porcentaje, solo para comprobar
intake-preview-title = Mire y entregue
intake-counts = { $total ->
    [one] 1 cifra: { $new } nuevas, { $changed } cambiadas, { $same } iguales, { $problems } con un problema
   *[other] { $total } cifras: { $new } nuevas, { $changed } cambiadas, { $same } iguales, { $problems } con un problema
  }
intake-as-last-time = Leído como la última vez
intake-suspicion-title = ¿Es el archivo correcto?
intake-layout-help = Aún no se guarda nada. Mire otra vez las columnas; lo que diga se recuerda.
intake-layout-do = Mirar las columnas
layout-added = Nuevas: { $headers }
layout-removed = Ya no están: { $headers }
layout-renamed = Cambiaron de nombre: { $headers }
intake-suspicion-help = Aún no se entrega nada de este archivo.
intake-move = Entregarlo para { $round }
intake-other-file = Elegir otro archivo
intake-anyway = Es el archivo correcto
intake-anyway-why = ¿Por qué es el archivo correcto?
intake-anyway-do = Usarlo de todos modos
intake-partly = Las cifras listas ya se entregaron. Lo que queda abajo está pendiente.
intake-receipt = Recibo
intake-problems = Por corregir
intake-problems-help = Escriba el número correcto o diga cuál vale. Lo que no encaje, déjelo fuera. Su archivo no cambia.
intake-remarks = { $count ->
    [one] Una cifra que conviene mirar
   *[other] { $count } cifras que conviene mirar
  }
intake-remarks-help = Estas cifras no se parecen a las anteriores, o algo a su lado no cuadra. Cuentan como están. No tiene que hacer nada.
intake-stood = En el archivo:
intake-answer = Respuesta
intake-or = O bien
intake-answers-do = Guardar estas respuestas
intake-changed = Cifras que cambian
intake-figure = Cifra
intake-before = En el registro
intake-now = En el archivo
intake-cells = Celdas
intake-hand-in-title = Entregar
intake-nothing-ready = Todavía no hay ninguna cifra lista. Corrija primero los problemas o relacione las columnas de nuevo.
intake-reason = ¿Por qué cambian estas cifras?
intake-reason-hint = Ya estaban aceptadas. El motivo se muestra junto a ellas.
intake-reason-before = Este archivo corrige cifras que entregó antes. El motivo va con ellas.
intake-note = Una nota para quienes cuidan las cifras
intake-note-hint = Puede dejarla vacía.
intake-rest-stays = { $count ->
    [one] Una cifra tiene un problema. Queda aquí como pendiente.
   *[other] { $count } cifras tienen un problema. Quedan aquí como pendientes.
  }
intake-hand-in-do = { $count ->
    [one] Entregar 1 cifra
   *[other] Entregar { $count } cifras
  }
intake-all-figures = { $count ->
    [one] La única cifra con sus celdas
   *[other] Las { $count } cifras con sus celdas
  }
intake-verdict = Comparada con el registro
verdict-new = nueva
verdict-changed = cambiada
verdict-same = igual
verdict-problem = tiene un problema
intake-account = { $count ->
    [one] Qué fue de la única fila
   *[other] Qué fue de las { $count } filas
  }
intake-checked = Totales y porcentajes comprobados (celdas)
fate-used = Filas usadas
fate-check = Totales, comprobados y no contados
fate-waiting = Esperan una respuesta
fate-section = Encabezados
fate-note = Notas
fate-blank = Vacías
fate-other_period = Sin usar: otro período
fate-column_left_out = Sin usar: sus columnas no se usan
fate-personal = Sin usar: posibles datos personales
fate-left_out = Quitadas por usted
fate-other_partner = Sin usar: otra organización
fate-not_needed = Sin usar: no se pide
fate-label = Solo nombres y observaciones
fate-mixed = Sin usar: total de cosas distintas
fate-no_figure = Sin ninguna cifra
fate-replaced = Se dio otra cifra
answer-confirm = Es correcto así
answer-not_collected = No se recogió
answer-not_applicable = No corresponde
answer-suppressed = Reservado, por ser pequeño
answer-leave_out = No usarlo
answer-add_up = Se suman
answer-use_total = Cuenta el total impreso
answer-keep_parts = Cuentan las partes
answer-everyone = Todas las personas juntas, no un grupo
answer-use_other = Vale la otra
answer-holds = Vale { $value } ({ $place })
error-file-missing = Elija primero un archivo
error-file-empty = Este archivo está vacío. Elija el archivo que tiene sus cifras.
error-file-locked = Este libro está protegido con una contraseña. Ábralo, quite la contraseña, guárdelo y elíjalo de nuevo.
error-file-too-large = Este archivo pasa de 25 MB, 200 hojas o 2 millones de celdas. Guarde solo las hojas con las cifras y elija ese archivo.
error-file-other-kind = Este archivo no es una hoja de cálculo. Ábralo en un programa de hojas de cálculo, guárdelo como XLSX, ODS o CSV y elija ese archivo.
error-file-damaged = Este archivo está dañado. Ábralo en un programa de hojas de cálculo, guárdelo otra vez y elija la copia nueva.
error-file-odd = Este archivo contiene partes que ningún programa de hojas de cálculo escribe. Guárdelo de nuevo desde uno y elija la copia nueva.
error-file-no-table = No se encontró ninguna tabla en este archivo. Una tabla tiene una línea de encabezados con cifras debajo.
error-no-table-chosen = Marque al menos una tabla
error-anyway-why = Diga por qué es el archivo correcto
error-intake-reason = Diga por qué cambian estas cifras
error-fix-number = «{ $typed }» no se puede leer como un solo número. Escriba solo el número, como 1234,5.
error-fix-half = Escriba todas las partes de la cifra
failure-file-questions = El archivo todavía tiene preguntas abiertas
failure-file-questions-remedy = Vuelva al archivo y respóndalas primero.
failure-file-nothing = Todavía no hay ninguna cifra que entregar
failure-file-nothing-remedy = Vuelva al archivo, corrija los problemas o relacione las columnas de nuevo.
note-intake-changed = Alguien cambió esto mientras tanto. Así está ahora.
note-intake-answered-first = Sus respuestas están guardadas. Mire las cifras una vez más y entregue.
note-intake-discarded = El archivo se desechó.
deed-file_read = Leyó un archivo
deed-file_stood_by = Dijo que un archivo es el correcto
deed-file_moved = Llevó un archivo a otra ronda
deed-file_discarded = Desechó un archivo
problem-column_unsure = No está claro qué contiene la columna { $letter } «{ $column }». Relacione las columnas de nuevo.
problem-unknown_indicator = ¿Qué es «{ $text }»?
problem-unknown_category = { $between ->
    [none] ¿Qué grupo es «{ $text }»?
   *[other] «{ $text }» abarca parte de { $between }, y el archivo no dice cuántas personas hay en cada grupo. Elija uno y todas contarán ahí; o no use estas cifras, y contarán solo en el total.
  }
problem-unknown_field = No está claro qué parte de { $indicator } es. Relacione las columnas de nuevo.
problem-unknown_period = «{ $text }» no nombra un período. Diga cuál es, o déjelo fuera.
problem-no_indicator = Ningún indicador está nombrado para estas cifras. Elija cuál es.
problem-not_a_number = { $kind ->
    [range] «{ $text }» es un rango, no un número. Escriba el número o diga por qué no lo hay.
    [about] «{ $text }» no es exacto. Escriba el número que se contó o diga por qué no lo hay.
    [share] «{ $text }» son dos números; esta cifra es uno. Escriba el número o diga por qué no lo hay.
   *[other] «{ $text }» no es un número. Escriba el número o diga por qué no lo hay.
  }
problem-ambiguous_number = «{ $text }» puede ser { $readings }. Escriba el número correcto.
problem-same_figure_twice = { $rows ->
    [none] { $figure } aparece más de una vez, con números distintos. Diga cuál vale.
   *[other] { $figure } está en { $rows } filas. ¿Es cada fila una parte propia (un evento, una visita, un equipo) que se suma?
  }
problem-given_twice = { $figure } aparece dos veces con el mismo número. Cuenta una vez.
problem-people_over_sites = { $sum ->
    [none] { $figure }: una persona puede haber ido a más de un lugar. Escriba cuántas personas distintas hay, o diga que nadie se cuenta dos veces.
   *[other] { $figure }: sus lugares suman { $sum }, pero una persona puede haber ido a más de uno. { $printed ->
       [none] Escriba cuántas personas distintas hay, o diga que nadie se cuenta dos veces.
      *[other] El archivo imprime { $printed } como total: diga que vale, escriba otro número o diga que nadie se cuenta dos veces.
     }
  }
problem-not_addable = { $figure }: este tipo de cifras no se puede sumar. Escriba la cifra de todos juntos.
problem-months_added = { $sum ->
    [none] { $figure } se da por períodos más cortos. Diga que se suman, o escriba la cifra de todo el período.
   *[other] { $figure } se da por períodos más cortos, que suman { $sum }. Si alguien puede estar en dos, escriba la cifra de todo el período; si no, diga que se suman.
  }
problem-runs_up = { $figure }: el archivo dice que sus cifras se acumulan desde antes. Escriba la cifra de este período solo.
problem-parts_missing = { $figure }: faltan { $gaps } de { $of } partes ({ $which }). Diga si vale la suma de las demás.
problem-total_differs = { $figure }: las partes suman { $parts }, el total impreso es { $printed }. Diga cuál vale.
problem-only_groups = { $figure } se da solo por grupos. ¿Son los grupos juntos todas las personas ({ $parts })? O escriba el total.
problem-only_percent = { $known_percent ->
    [none] { $figure } se da solo como porcentaje. Escriba los dos números que hay detrás.
   *[other] { $figure } se da solo como porcentaje ({ $known_percent }). Escriba los dos números que hay detrás.
  }
problem-field_missing = { $known_percent ->
    [none] A { $figure } le falta un número: { $field }. Escríbalo.
   *[other] A { $figure } le falta un número: { $field }. El archivo solo dice { $known_percent }. Escriba el número.
  }
problem-percent_differs = El porcentaje impreso es { $printed }; el numerador entre el denominador da { $worked_out }.
problem-hidden_rows = { $count } filas ocultas tienen cifras. Compruebe que deben contar.
problem-other_partner_row = Esta fila nombra a { $partner }, que es otra organización. No se usa.
problem-percent_as_fraction = { $value } parece una fracción. Si significa { $percent } %, escriba { $percent }.
problem-percent_over_hundred = { $value } % es más que el total. Escriba un porcentaje de hasta 100.
problem-wrong_unit = El archivo dice { $found }; el indicador está en { $unit }. Escriba el valor en { $unit }.
problem-numerator_over_denominator = La parte ({ $part }) es mayor que el total ({ $whole }). Corrija uno de los dos.
problem-no_denominator = El total es 0, así que no hay proporción. Escriba el total, o diga que no corresponde.
problem-negative = { $value } es menor que cero. Escriba un número desde 0.
problem-not_whole = { $value } no es un número entero, y esto cuenta cosas enteras. Escriba un número entero.
problem-parts_not_total = Los grupos de { $dimension } suman { $parts }, el total es { $total }: una diferencia de { $difference }. Corrija uno.
problem-groups_on_record = { $figure }: el total es { $total } y ya no concuerda con los grupos que siguen registrados ({ $groups }). Entregue también los grupos o diga por qué en la nota.
problem-total_unlike_groups = { $figure }: el total es { $total } y sus grupos suman otra cosa ({ $groups }). Corrija aquí el total; o los grupos, en su archivo.
problem-parts_over_total = Un grupo de { $dimension } ({ $parts }) es mayor que el total ({ $total }).
problem-big_change = { $value } era { $before } el período anterior, un cambio del { $change } %. Si es correcto, déjelo.
problem-outlier = { $value } no se parece a lo habitual, { $usual }. Si es correcto, déjelo.
problem-same_again = { $value } es igual durante { $times } períodos seguidos. Si es correcto, déjelo.
problem-blank_kept = { $figure } está en blanco en este archivo. La cifra registrada se queda.
problem-many_unknown = Del { $share } % no se sabe: { $dimension }. Pregúntelo donde pueda.
problem-period_mismatch = La cifra es de { $found }; esta ronda pide { $asked }.
problem-period_partly = Las cifras cubren solo { $found } de { $asked }.
problem-definition_version = La cifra sigue la definición { $found }; la actual es la { $current }.
problem-wrong_period = El archivo es de { $found }; esta ronda pide { $asked }. Elija el archivo correcto.
problem-last_periods_file = { $same } de { $of } cifras son iguales a las del período anterior. Parece el archivo del período anterior.
problem-same_file = Este mismo archivo ya se entregó para { $period }.
problem-other_partners_file = El archivo es de { $partner }, que es otra organización. Elija su propio archivo.
problem-other_partners_figures = { $same } de { $of } cifras son iguales a las de { $partner }.
problem-changed_layout = Las columnas de este archivo no son las mismas que la última vez.
why-answers = Solo dice sí y no. Eso no es una cifra.
uses-none = Nada
uses-figures = Cifras que se piden
uses-by-rows = Cifras; las filas dicen de qué
uses-labels = Palabras sobre las filas
use-part-by-columns = las columnas dicen qué parte
use-part-by-rows = las filas dicen qué parte
use-all-by-rows = Cifras, como dicen las filas
intake-words-page = ¿Qué significan estas palabras?
intake-beside = Al lado dice:
intake-correct = Corregirla
intake-people-list = La hoja «{ $sheet }» parece una lista con una fila por persona. Solo se entregan conteos: la lista se quitó y no se guardó. Si sus filas no son personas sino visitas o viajes, quite las columnas sobre personas y envíe el archivo otra vez.
intake-no-people = Las filas de mi archivo no son personas: son lugares, eventos o grupos. (Marque esto, elija el archivo otra vez y envíelo.)
error-file-people = Este archivo parece una lista con una fila por persona (hoja «{ $sheet }», columnas { $headers }). No se guardó nada. Cuente primero a las personas: haga una tabla con una línea por grupo y cuántas personas tiene, y elija ese archivo.
intake-tables-rivals = Estas tablas tienen las mismas cifras con números distintos. Marque las que cuentan en esta ronda.
intake-sites = ¿Por qué son distintas?
intake-sites-yes = Son nuestros lugares, equipos o programas: sumar las marcadas.
intake-sites-no = Algunas son borradores, ejemplos o versiones viejas: solo cuentan las marcadas.
error-tables-sites = Diga por qué las tablas son distintas, o marque solo una
error-way-numbers = Elija qué número es
error-way-dates = Elija qué día es
error-which-period = Elija qué período del archivo es
intake-anyway-period = Las cifras son de { $period }; el archivo solo lo dice mal
intake-anyway-period-do = Usarlas para { $period }
intake-which-period = ¿Qué cifras del archivo son las de { $period }?
intake-other-period = { $differing ->
    [0] El archivo también tiene { $period } ({ $count ->
        [one] una cifra
       *[other] { $count } cifras
      }). Eso no se toma aquí.
    [one] El archivo también tiene { $period } ({ $count ->
        [one] una cifra
       *[other] { $count } cifras
      }). Una no es como la que está guardada. No se toma aquí: entréguela para ese tiempo si es la correcta.
   *[other] El archivo también tiene { $period } ({ $count ->
        [one] una cifra
       *[other] { $count } cifras
      }). { $differing } no son como las que están guardadas. No se toman aquí: entréguelas para ese tiempo si son las correctas.
  }
intake-no-figure = No se encontró en el archivo ninguna cifra que pida esta ronda. Diga qué contienen las columnas o elija otro archivo.
answer-this_period = Es { $period }
answer-rows-add_up = Sí: sumar las filas
answer-rows-confirm = No: las filas repiten lo mismo, contarlo una vez
answer-groups-add_up = Sí: juntos son todas las personas
problem-rows_add_up = { $people ->
    [yes] { $indicator }: { $count } grupos están en varias filas. ¿Es cada fila una parte propia, sin nadie en dos filas? Entonces se suman.
   *[other] { $indicator }: { $count } grupos están en varias filas. ¿Es cada fila una parte propia (un evento, una visita, un equipo) que se suma?
  }
why-perhaps = Su encabezado se parece. Diga si es correcto.
error-intake-newer = Alguien cambió este archivo mientras tanto. Lo que usted escribió sigue aquí: compárelo con el archivo como está ahora y guarde otra vez.
