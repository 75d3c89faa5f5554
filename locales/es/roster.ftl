roster-title = Socios
roster-count = { $count ->
    [one] Una organización
   *[other] { $count } organizaciones
}
roster-empty = Todavía no hay socios
roster-empty-help = Una alianza son las organizaciones que la forman. Añada la primera abajo, o pegue una lista entera de una hoja de cálculo.
roster-name = Nombre de la organización
roster-also = Otros nombres
roster-also-hint = Uno por línea. Por ellos se reconocen los archivos de este socio.
roster-sector = Sector
roster-sectors = Sectores
roster-time = En la alianza
roster-since = desde el { $date }
roster-left = salió el { $date }
roster-joined = Entró el
roster-left-on = Salió el
roster-left-hint = Desde entonces no se le pide nada nuevo. Sus cifras quedan.
roster-note = Nota
roster-contacts = Contactos
roster-contacts-empty = Nadie todavía. Un contacto puede recibir un enlace personal para entregar.
roster-contact-add = Añadir el contacto
roster-contact-remove = Quitar
roster-phone = Teléfono
roster-job = Qué hace allí
roster-add = Añadir una organización
roster-add-do = Añadir
roster-remove = Sacar esta organización de la lista
roster-paste = Pegar una lista
roster-lines = Una organización por línea
roster-lines-hint = El nombre y después, en cualquier orden: sector, contacto, correo. Copie las celdas tal cual.
roster-paste-do = Añadir estas
roster-pasted = { $count ->
    [one] Se añadió una organización.
   *[other] Se añadieron { $count } organizaciones.
}
roster-pasted-there = Estas quedaron como están, porque ya existen o no tienen nombre:
roster-coverage = Sectores en la mesa
roster-coverage-all = Cada sector que marcó como necesario tiene un socio.
roster-coverage-none = Marque abajo qué sectores necesita su trabajo. Aquí verá entonces por cuáles no habla nadie todavía.
roster-coverage-missing = Necesarios, pero todavía sin nadie:
roster-coverage-list = Todos los sectores, necesarios y cubiertos
roster-need = ¿Necesario?
roster-covered = Socios
roster-sector-new = Otro sector
need-needed = necesario
need-not_needed = no necesario
need-undecided = sin decidir
undo = Deshacer
note-organisation-added = La organización se añadió.
note-organisation-removed = La organización salió de la lista. Sus cifras quedan.
note-organisation-restored = La organización volvió.
note-contact-removed = El contacto se quitó.
error-organisation-name = Escriba el nombre de la organización.
error-organisation-there = «{ $name }» ya está en la lista. Cambie esa, o escriba otro nombre.
error-date = «{ $typed }» no es una fecha. Escríbala como 2026-09-30.
error-left-before-joined = El último día es anterior al primero. Corrija uno de ellos.
error-lines = Pegue o escriba al menos una línea.
deed-organisation_added = añadió una organización
deed-organisation_changed = cambió una organización
deed-organisation_removed = sacó una organización
deed-organisation_restored = devolvió una organización
deed-contact_added = añadió un contacto
deed-contact_removed = quitó un contacto
deed-sectors_changed = cambió los sectores
