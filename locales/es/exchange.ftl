exchange-title = Listas: traer y llevar
exchange-bring = Traer una lista
exchange-bring-help = Una lista de organizaciones y de las personas a quienes escribir, tal como usted la tiene. Verá qué cambiaría antes de que se escriba nada.
exchange-file = Archivo
exchange-file-hint = Excel (XLSX, XLS), OpenDocument o CSV, con un título sobre cada columna; o un directorio en formato HSDS 3.0 (JSON o ZIP).
exchange-bring-do = Ver la lista
exchange-pasted = Líneas pegadas
exchange-take = Llevarse
exchange-take-help = Cada tabla se abre en cualquier hoja de cálculo. Las organizaciones se pueden cambiar allí y traer de vuelta.
exchange-everything = Todo en un archivo (ZIP)
exchange-brought = Listas traídas hasta ahora
exchange-brought-none = Ninguna todavía. Aquí se puede devolver una lista ya incorporada.
exchange-table-organisations = Organizaciones
exchange-table-contacts = Contactos
exchange-table-seats = Puestos en los órganos
exchange-table-commitments = Compromisos
exchange-table-charter = Carta
exchange-table-review = Revisiones de aprendizaje
exchange-table-value = Mensajes de valor
exchange-table-policy = Agenda de normas
exchange-table-milestone = Hitos
exchange-table-claim = Lo que ayudamos a lograr
exchange-table-scenario = Escenarios
exchange-column-name = Organización
exchange-column-also_called = Otros nombres
exchange-column-sectors = Sectores
exchange-column-joined_on = Fecha de ingreso
exchange-column-left_on = Fecha de salida
exchange-column-description = Descripción
exchange-column-website = Sitio web
exchange-column-email = Correo general
exchange-column-identifier = Identificadores externos
exchange-column-street = Calle
exchange-column-city = Ciudad
exchange-column-region = Estado o provincia
exchange-column-postcode = Código postal
exchange-column-country = País
exchange-column-contact_name = Contacto
exchange-column-contact_email = Correo del contacto
exchange-column-contact_phone = Teléfono del contacto
exchange-column-contact_job = Cargo
exchange-column-note = Nota
exchange-column-body = Órgano
exchange-column-organisation = Organización
exchange-column-person = Persona
exchange-column-alternate = Suplente
exchange-column-chair = Preside
exchange-column-from = Desde
exchange-column-until = Hasta
exchange-yes = sí
exchange-notes = Notas
exchange-about = Sobre
exchange-note = Nota
exchange-note-from = Alianza
exchange-note-on = Hecho el
exchange-readme-title = { $partnership }, { $date }
exchange-readme-how = Los archivos CSV están en UTF-8 y separados por comas. Las fechas se escriben como 2026-09-30. Un texto que una hoja de cálculo podría ejecutar como fórmula empieza con un apóstrofo. everything.xlsx contiene las mismas tablas.
exchange-readme-file = { $file }: { $table }, filas: { $rows }. Columnas:
exchange-kind-date = fecha
exchange-kind-text = texto
list-state-open = espera su decisión
list-state-taken = incorporada
list-state-returned = devuelta
list-count-new = { $count ->
    [one] 1 organización nueva.
   *[other] { $count } organizaciones nuevas.
}
list-count-changed = { $count ->
    [one] 1 fila añade algo.
   *[other] { $count } filas añaden algo.
}
list-count-same = { $count ->
    [one] 1 fila ya está.
   *[other] { $count } filas ya están.
}
list-count-problem = { $count ->
    [one] 1 fila por corregir.
   *[other] { $count } filas por corregir.
}
list-count-out = { $count ->
    [one] 1 fila omitida.
   *[other] { $count } filas omitidas.
}
list-nothing-yet = Todavía no se ha escrito nada.
list-left-aside = El archivo contiene además datos que aquí no se guardan:
list-which-table = Qué lista
list-table = { $number }: { $sheet } ({ $rows } filas)
list-columns = Qué contienen las columnas
list-columns-help = Corrija lo que se haya tomado por otra cosa.
list-field-none = no se usa
list-look-again = Ver de nuevo
list-days = ¿Qué va primero en fechas como 03/04/2026?
list-day-first = El día
list-month-first = El mes
list-to-put-right = Por corregir
list-row = Fila { $row }
list-row-number = Fila
list-what = Qué
list-detail = En detalle
list-leave-out = Omitir esta fila
list-choose = Elija
list-is = Es { $name }
list-is-new = Es otra organización
list-which = ¿De qué organización se trata?
list-verdict-new = nueva
list-verdict-changed = añade
list-verdict-same = ya está
list-verdict-problem = por corregir
list-verdict-out = omitida
list-take = { $count ->
    [one] Incorporar 1 fila
   *[other] Incorporar { $count } filas
}
list-take-fixed = Incorporar con estas correcciones
list-take-rest = { $count ->
    [one] Incorporar la fila correcta y omitir el resto
   *[other] Incorporar las { $count } filas correctas y omitir el resto
}
list-will-write = Lo que se escribirá
list-more = { $count ->
    [one] Y una fila más.
   *[other] Y { $count } filas más.
}
list-nothing-new = La lista de socios ya dice todo esto.
list-discard = Desechar esta lista
list-done-added = { $count ->
    [0] No se añadió ninguna organización.
    [one] Se añadió 1 organización.
   *[other] Se añadieron { $count } organizaciones.
}
list-done-changed = { $count ->
    [0] No se cambió ninguna organización.
    [one] Se cambió 1 organización.
   *[other] Se cambiaron { $count } organizaciones.
}
list-done-contacts = { $count ->
    [0] No se añadió ningún contacto.
    [one] Se añadió 1 contacto.
   *[other] Se añadieron { $count } contactos.
}
list-done-same = { $count ->
    [one] 1 fila ya estaba.
   *[other] { $count } filas ya estaban.
}
list-done-out = { $count ->
    [one] Se omitió 1 fila.
   *[other] Se omitieron { $count } filas.
}
list-stayed = Alguien las cambió después, así que quedan como están ahora:
list-return = Devolver la lista
list-returned-help = Lo que añadió ya no está; lo que cambió está como antes.
list-to-partners = A los socios
list-no-name = Esta fila no nombra ninguna organización. Escriba el nombre u omita la fila.
list-no-address = «{ $typed }» no es una dirección de correo. Corríjala o bórrela.
list-no-day = «{ $typed }» no es una fecha completa. Escríbala como 2026-09-30 o bórrela.
list-two-days = «{ $typed }» puede ser dos días ({ $other }). Diga arriba qué va primero o escríbala como 2026-09-30.
list-left-first = El último día ({ $typed }) es anterior al primero ({ $other }). Corríjalo.
list-no-sector = «{ $typed }» no es ninguno de sus sectores. Elija uno o bórrelo. Puede añadir sectores en la página de socios.
list-alike = «{ $typed }» se parece mucho a { $other }. ¿Es la misma?
list-two-meant = El nombre y los identificadores de «{ $typed }» apuntan a organizaciones distintas ({ $other }). ¿De cuál se trata?
error-list-long = Esta lista tiene más de 3.000 filas. Divídala y traiga las partes una por una.
error-list-open = Quedan filas por corregir. Corríjalas abajo u omítalas.
failure-list-taken = Esta lista ya se incorporó. Devuélvala primero si quiere cambiarla.
failure-list-not-taken = Aún no se ha incorporado nada de esta lista; no hay nada que deshacer.
failure-list-returned = Esta lista se devolvió. Traiga el archivo de nuevo para incorporarla.
note-list-taken = La lista está incorporada.
note-list-returned = La lista está devuelta.
deed-list_taken = incorporó una lista de organizaciones
deed-list_returned = devolvió una lista de organizaciones
roster-exchange = Traer un archivo, llevarse tablas
roster-description = Qué hace
roster-description-hint = Para que todos lo lean.
roster-website = Sitio web
roster-general-email = Correo general
roster-identifiers = Identificadores externos
roster-identifiers-hint = Uno por línea, con quién lo dio: EIN: 12-3456789
roster-places = Dónde trabaja
roster-services = Qué ofrece
error-identifier-scheme = «{ $typed }» no dice de quién es el identificador. Escríbalo como EIN: 12-3456789.
list-conflict = Alguien más cambió esta lista mientras tanto. Lo que usted escribió sigue en los campos; envíelo de nuevo para conservarlo.
exchange-xlsx = XLSX
exchange-csv = CSV
exchange-column-service = Servicios
duplicates-title = ¿Está dos veces?
duplicates-about = Organizaciones con el mismo identificador, un nombre parecido, el mismo sitio o la misma dirección.
duplicates-look = Buscar organizaciones que están dos veces
duplicates-none = Nada parece estar dos veces
duplicates-none-help = Se compararon nombres, identificadores externos, sitios, dominios de correo y direcciones. Abajo puede comparar dos cualesquiera.
duplicates-help = Solo usted puede saberlo. Compárelas y únalas, o diga que no son la misma.
duplicates-compare = Comparar
duplicates-any = Comparar dos cualesquiera
duplicates-one = Esta organización se queda
duplicates-other = Esta se le añade
duplicates-merged = Unidas hasta ahora
duplicates-undone = deshecho
sides-title = Dos organizaciones, una al lado de la otra
sides-why = Por qué pueden ser una:
sides-nothing = nada
sides-both = Se conserva de ambas
sides-help = Los puestos, entregas, cifras, firmas, votos, compromisos y enlaces de ambas pertenecen después a una sola organización. Si ambas dieron la misma cifra, cuenta la posterior. Si ambas firmaron la misma carta o escribieron qué dan y reciben, las dos cosas quedan registradas. Puede deshacerlo.
sides-merge = Unirlas
sides-apart = No son la misma
same-by-identifier = el mismo identificador externo
same-by-name = el mismo nombre
same-by-other_name = el nombre de una es otro nombre de la otra
same-by-alike_name = nombres parecidos
same-by-domain = el mismo sitio o dominio de correo
same-by-address = la misma dirección
note-merged = Ahora son una sola organización.
note-kept-apart = No se volverán a ofrecer.
note-merge-undone = Las dos están de nuevo.
error-merge-votes = Ambas votaron de forma distinta en «{ $title }», y esa votación sigue abierta: { $one } y { $other }. Cierre antes la votación o pídales que acuerden un solo voto, y únalas después.
error-merge-proxy = En la votación abierta «{ $title }» una lleva el voto de la otra: { $one } y { $other }. Retire allí el poder y únalas después.
failure-merge-later = Una de las dos se unió después con otra organización. Deshaga eso primero.
failure-merge-gone = La organización que quedó se retiró después de la lista. Vuelva a ponerla primero.
deed-organisations_merged = unió dos organizaciones
deed-merge_undone = volvió a separar dos organizaciones
exchange-hsds = Como directorio de servicios (HSDS 3.0):
exchange-hsds-json = un archivo JSON
exchange-hsds-zip = un paquete de archivos CSV
error-hsds-json = Este archivo empieza como JSON, pero se corta o tiene un error en la línea { $line }. Expórtelo de nuevo donde viene.
error-hsds-empty = En este directorio no hay ninguna organización con nombre. Traiga un archivo HSDS con organizaciones.
list-person-twice = “{ $typed }” también está en la fila { $other }. Una persona ocupa un solo lugar: corrija la dirección, o deje fuera una de las filas.
list-to-invite = Invitar a estas personas
list-then-invite = Después elige qué pueden hacer aquí estas personas, y las invita.
stays-title = { $count ->
    [one] 1 cosa queda registrada con el nombre { $name }
   *[other] { $count } cosas quedan registradas con el nombre { $name }
}
stays-signed = Su firma bajo la versión { $version } de la carta, por { $name }.
stays-voted = Su lugar en la lista de la votación cerrada «{ $title }».
stays-wrote = Lo que escribió que da («{ $gives }») y recibe («{ $gets }»).
list-result-taken = Incorporada
list-result-returned = Devuelta
