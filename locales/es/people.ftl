front-title = Sus alianzas
front-empty = Todavía no tiene ninguna alianza
front-empty-help = Se entra por invitación. Pídala a quienes coordinan la suya.
field-name = Nombre
field-email = Correo electrónico
field-password = Contraseña
field-old-password = Su contraseña actual
field-new-password = Contraseña nueva
field-new-password-hint = Al menos 15 caracteres. Unas palabras sin relación son fáciles de recordar y difíciles de adivinar.
field-code = Código de seis cifras
field-language = Idioma
field-role = Función
field-organisation = Organización
sign-in-title = Iniciar sesión
sign-in-do = Entrar
sign-in-code-title = ¿No tiene la contraseña a mano?
sign-in-link = ¿Vino con un enlace personal? Ábralo otra vez en el mensaje; no necesita contraseña.
sign-in-code-help = Le enviamos un mensaje con un código y un enlace. Vale diez minutos.
sign-in-code-do = Enviarme un código
sign-in-no-mail = Esta instalación todavía no envía correo. Pida a quien la administra un enlace para una contraseña nueva.
sign-in-forgotten = Olvidé mi contraseña
code-title = Mire su correo
code-help = Si la dirección tiene cuenta aquí, un mensaje con un código de seis cifras va en camino. Escriba el código aquí, o abra el enlace del mensaje en este mismo navegador.
code-again = Pedir otro código
mailed-link-here = Pulse el botón para terminar.
mailed-link-elsewhere = Este no es el navegador donde pidió el código. Escriba allí el código del mensaje.
setup-title = Preparar Mainstay
setup-help = Usted es la primera persona aquí. Esto crea la cuenta de administración: gestiona las cuentas y el correo, y no ve datos de ninguna alianza si no tiene lugar en ella.
setup-do = Crear la cuenta
reset-title = Elija una contraseña nueva
reset-do = Guardar la contraseña
invitation-title = Le invitan a { $partnership }
invitation-role = Su función: { $role }.
invitation-email = Su cuenta usará la dirección { $email }.
invitation-known = Ya hay una cuenta para { $email }. Entre con ella y únase.
invitation-join = Unirme
invitation-accept = Aceptar y entrar
link-title = Su enlace personal
link-hello = Hola, { $name }
link-explains = Con este enlace entrega las cifras de { $organisation } a { $partnership }. No necesita cuenta.
link-continue = Continuar
link-lapsed = Este enlace es muy antiguo
link-lapsed-help = Su enlace a { $partnership } funcionó hasta el { $date }. Nada de lo que envió con él se ha perdido.
link-lapsed-do = Pida uno nuevo a { $by }. Se crea en un minuto, y no necesita cuenta.
link-until = El enlace funciona hasta el { $date }.
link-not-you = Es solo suyo. Si usted es otra persona, cierre esta página y avise a quien lo envió.
account-title = Su cuenta
account-you = Usted
account-password = Contraseña
account-password-do = Cambiar la contraseña
account-sessions = Dónde tiene sesión abierta
account-sessions-help = Cierre lo que no reconozca y cambie su contraseña.
account-browser = Navegador
account-since = Desde
account-last-used = Último uso
account-this-one = Esta
account-end = Cerrarla
account-end-others = Salir en todos los demás lugares
people-title = Personas
people-seats = Quién tiene un lugar
seat-end = Terminar este lugar
links-title = Enlaces personales para contactos
links-help = Un contacto entrega o habla por una organización con su propio enlace, sin cuenta. El rastro nombra al contacto.
links-until = Funciona hasta
links-new = Crear un enlace para un contacto
links-contact = Nombre del contacto
links-email-hint = Déjelo vacío para copiar el enlace usted.
links-make = Crear el enlace
invitations-title = Invitaciones
invitations-help = Quienes coordinan, cuidan las cifras o quieren ver el tablero reciben una cuenta y una función.
invitations-waiting = Sin respuesta todavía
invitation-new = Invitar a una persona
invitation-again = Enlace nuevo
invitation-send = Invitar
invitation-organisation-hint = Para funciones de socio: la organización por la que habla esta persona.
invited-mailed = El mensaje va en camino. Este es el enlace que lleva:
invited-copy = Copie este enlace y envíelo usted. Solo se muestra ahora.
role-backbone = Coordinación
role-data_manager = Responsable de datos
role-partner_lead = Responsable de un socio
role-partner_contributor = Colaboración de un socio
role-member = Miembro
role-evaluator = Evaluación
role-funder = Financiación
role-resident = Residente
role-link_contact = Contacto por enlace
role-can-backbone = Ve y cambia todo en la alianza.
role-can-data_manager = Se ocupa de los indicadores, la recolección y las cifras. No cambia funciones ni ajustes de la alianza.
role-can-partner_lead = Habla por una organización: comenta, confirma su parte, firma, vota y entrega cifras. Ve el tablero común, no las cifras sueltas de otros socios.
role-can-partner_contributor = Comenta y entrega cifras por una organización; no firma ni vota. Ve el tablero común.
role-can-member = Ve socios, indicadores y el tablero común.
role-can-evaluator = Ve todo sobre cifras, recolección y socios. No cambia nada.
role-can-funder = Ve socios, indicadores y el tablero común. No descarga ni ve cifras sueltas de socios.
role-can-resident = Ve socios, indicadores y el tablero común.
role-can-link_contact = Entrega por una organización.
note-signed-out = Ha salido.
note-session-ended = La sesión está cerrada.
note-password-changed = La contraseña cambió. Las demás sesiones se cerraron.
note-choose-password = Ha entrado. Elija abajo una contraseña nueva.
note-invitation-withdrawn = La invitación se retiró. Su enlace ya no funciona.
note-link-withdrawn = El enlace se retiró. Ya no funciona.
note-seat-ended = El lugar terminó.
error-sign-in = La dirección o la contraseña no es correcta. Revise ambas, o pida un código por correo.
error-code = El código no corresponde, ya se usó o es muy antiguo. Revise las seis cifras o pida otro.
error-name-missing = Escriba un nombre.
error-email = Escriba una dirección con @ y punto, como maria@clinica.example.org.
error-email-taken = Esta dirección ya tiene cuenta. Escriba otra, o entre con ella.
error-role = Elija una función.
error-organisation-for-role = Elija la organización por la que habla esta persona.
error-organisation-missing = Elija una organización.
error-old-password = Esta no es su contraseña actual.
error-password-short = Use al menos 15 caracteres.
error-password-long = Use como máximo 1024 caracteres.
error-password-pattern = Es una serie o repetición que se adivina primero. Use unas palabras sin relación.
error-password-common = Está hecha de las contraseñas que se adivinan primero. Use unas palabras sin relación.
error-password-own = Es casi solo su nombre o dirección, o el nombre del programa. Use unas palabras sin relación.
mail-code-subject = Su código: { $code }
mail-code-body =
    Hola, { $name }:

    su código para entrar es { $code }. Escríbalo en la ventana donde lo pidió, en los próximos diez minutos.

    O abra este enlace en el mismo navegador:
    { $link }

    Si no lo pidió, no haga nada.
mail-invitation-subject = { $by } le invita a { $partnership }
mail-invitation-body =
    Hola, { $name }:

    { $by } le invita a { $partnership }. Abra este enlace para ver su función y unirse. Funciona dos semanas:
    { $link }

    Si no sabe de qué se trata, no haga nada.
mail-link-subject = Su enlace para entregar a { $partnership }
mail-link-body =
    Hola, { $name }:

    { $by } pide sus cifras para { $partnership }. Abra este enlace; no necesita cuenta:
    { $link }

    El enlace es personal. No lo reenvíe.
mail-password-changed-subject = Su contraseña cambió
mail-password-changed-body =
    Hola, { $name }:

    su contraseña cambió. Si no fue usted, pida un código en la página de entrada, elija otra contraseña y avise a la persona administradora.
links-task = Para qué es el enlace
links-task-hint = Entregar cifras y hablar por la organización son dos tareas, a menudo de dos personas.
link-task-hand_in = Entregar cifras
link-task-voice = Hablar por la organización: comentar, confirmar, firmar, votar
link-explains-voice = Con este enlace habla por { $organisation } en { $partnership }: comentar borradores, confirmar su parte, firmar, votar. No necesita cuenta.
mail-link-voice-subject = { $partnership } pide la voz de { $organisation }
mail-link-voice-body =
    Hola, { $name }:

    { $by } le pide que hable por su organización en { $partnership }. Este enlace muestra lo que le espera; no necesita cuenta:
    { $link }

    El enlace es personal. No lo reenvíe.
asked-help = Aquí está lo que se le pide a usted y a nadie más. Vuelva con el mismo enlace cuando quiera.
role-link_lead = Habla por enlace
links-for = Para
link-for-hand_in = Entregar cifras
link-for-type = Las preguntas del tipo
link-for-voice = Hablar por ella
invitation-code-sent = Un mensaje con un código de seis cifras va camino a { $email }. Escríbalo aquí; sirve diez minutos.
invitation-way = ¿Cómo quiere entrar?
invitation-way-password = Con una contraseña, escrita abajo
invitation-way-code = Con un código por correo cada vez; deje vacía la contraseña
invitation-over-used = Esta invitación ya se usó
invitation-over-lapsed = Esta invitación es muy antigua
invitation-over-replaced = Hay un enlace más nuevo
invitation-over-sent = Un mensaje nuevo va en camino
invitation-over-told = Su deseo se transmitió
invitation-used-help = Usted ya está en { $partnership }. Entre con su dirección y su contraseña, o con un código por correo.
invitation-lapsed-help = El enlace a { $partnership } sirvió hasta { $date }. Todavía puede unirse: pida uno nuevo.
invitation-told-help = { $by } ve que usted necesita un enlace nuevo y puede enviárselo.
invitation-ask = Pedir un enlace nuevo
invitation-sent-help = El enlace más nuevo está en el último mensaje a { $email }. Búsquelo allí, también entre el correo no deseado.
mail-join-code-body =
    Hola, { $name }:

    su código para unirse a { $partnership } es { $code }. Escríbalo en la ventana donde lo pidió, en los próximos diez minutos.

    Si no lo pidió, no haga nada.
invite-title = Invitar a socios
invite-paste = Péguelos desde una hoja de cálculo
invite-lines = Organización, persona, correo, sector: una línea por cada una
invite-lines-hint = Copie las celdas y péguelas aquí, en cualquier orden después del nombre. Verá qué se entendió antes de que se escriba o envíe algo.
invite-file = ¿Es un archivo?
invite-who = A quién se invita
invite-nobody = Todas las personas de la lista de socios con dirección tienen un lugar o fueron invitadas. Pegue otras arriba, o añada contactos a los socios.
invite-who-list = Estas personas estaban en su lista y aún no tienen lugar. Quite la marca a quien no quiera invitar ahora.
invite-who-help = Estas personas están en la lista de socios, tienen dirección y aún no tienen lugar.
invite-tick-all = Marcar todas
invite-role = Qué pueden hacer aquí
invite-role-others = La coordinación, los datos y la evaluación se dan de una en una.
invite-mails = Cada persona recibe un mensaje con su propio enlace. Sirve dos semanas.
invite-copies = Esta instalación aún no envía correo: usted recibe un enlace de cada persona para copiar, y una lista de todos.
invite-do = Invitar a las personas marcadas
invite-left = { $count ->
    [one] 1 persona no se puede marcar
   *[other] { $count } personas no se pueden marcar
}
invite-left-seated = ya tiene un lugar
invite-left-invited = ya fue invitada
invite-left-no_address = no tiene dirección de correo en la lista de socios
invite-left-twice = está arriba con la misma dirección
address-bad = La dirección no funciona
address-why-unknown = El servidor de correo dice que ese buzón no existe.
address-why-no-domain = Lo que está después de la @ no existe, o no recibe correo.
address-why-full = El buzón está lleno.
address-why-closed = El buzón se cerró.
address-why-policy = El servidor de esta dirección no acepta nuestros mensajes. Si ocurre con muchas direcciones, avise a quien configuró el correo aquí.
address-why-refused = El servidor de correo rechaza esta dirección.
address-said = { $name } la marcó a mano.
address-words = Palabras del servidor:
address-mark = La dirección no funciona
address-unmark = Sí funciona
invited-title = Quién fue invitado
invited-none = Todavía no se invitó a nadie
invited-none-help = Invite de una vez a las personas de sus socios. Aquí verá quién se unió y quién no.
invited-so-far = { $all ->
    [one] Se invitó a 1 persona; se unieron { $joined }.
   *[other] Se invitó a { $all } personas; se unieron { $joined }.
}
invited-bad = { $count ->
    [one] 1 dirección no funciona.
   *[other] { $count } direcciones no funcionan.
}
invited-troubled = La dirección no funciona
invited-troubled-help = No llegó ningún mensaje. Corrija la dirección y envíelo de nuevo.
invited-right-address = Dirección correcta
invited-correct = Corregir y enviar de nuevo
invited-lapsed = El enlace es muy antiguo
invited-asks = pide un enlace nuevo
invited-until = sirvió hasta { $date }
invited-again = Invitar de nuevo
invited-waiting = Aún no se unieron
invited-copy-help = Esta instalación no envía correo. Envíe a cada persona el enlace de abajo.
invited-csv = Todos los enlaces en una tabla (CSV)
invited-together = Todos los enlaces juntos, para copiar
invited-link = Enlace
invited-mailed-at = mensaje del { $date }
invited-made-at = invitación del { $date }
invited-joined = Se unieron
invited-when = Cuándo
invited-withdrawn = { $count ->
    [one] 1 invitación retirada
   *[other] { $count } invitaciones retiradas
}
note-invited-many = Las invitaciones están hechas.
note-invited-again = Un mensaje con un enlace nuevo va en camino. El anterior ya no funciona.
note-invited-again-copy = Hay un enlace nuevo para copiar. El anterior ya no funciona.
note-address-marked = Marcada: esta dirección no funciona.
note-address-unmarked = Se quitó la marca.
error-nobody-ticked = Marque al menos a una persona.
error-too-many-ticked = Marque como máximo 300 personas a la vez.
error-email-seated = Alguien con esta dirección ya tiene un lugar aquí.
invite-others = { $count ->
    [one] 1 persona más de la lista de socios sin lugar
   *[other] { $count } personas más de la lista de socios sin lugar
}
invited-home-bad = Una invitación no llegó: la dirección no funciona.
invited-home-asks = Alguien que fue invitado pide un enlace nuevo.
letters-people = A quién escribir
letters-do = Crear los enlaces y enviarlos
letters-done = { $count ->
    [one] Hay un mensaje escrito.
   *[other] Hay { $count } mensajes escritos.
  }
letters-nobody = Añada un contacto en la página del socio y escríbale después desde aquí.
