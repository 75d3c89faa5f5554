front-title = Your partnerships
front-empty = You have no partnership yet
front-empty-help = You join one by an invitation from the people who coordinate it.
field-name = Name
field-email = E-mail address
field-password = Password
field-old-password = Your password now
field-new-password = New password
field-new-password-hint = At least 15 characters. A few unrelated words are easy to keep in mind and hard to guess.
field-code = Code of six digits
field-language = Language
field-role = Role
field-organisation = Organisation
sign-in-title = Sign in
sign-in-do = Sign in
sign-in-code-title = No password at hand?
sign-in-link = Did you come by a personal link? Open it again in the letter; it needs no password.
sign-in-code-help = We send you a letter with a code and a link. It holds for ten minutes.
sign-in-code-do = Send me a code
sign-in-no-mail = This installation sends no mail yet. Ask its administrator for a link to a new password.
sign-in-forgotten = I forgot my password
code-title = Look into your mail
code-help = If the address has an account here, a letter with a code of six digits is on its way. Type the code here, or press the link in the letter in this same browser.
code-again = Ask for another code
mailed-link-here = Press the button to finish.
mailed-link-elsewhere = This is not the browser where you asked for the code. Type the code from the letter there.
setup-title = Set up Mainstay
setup-help = You are the first here. This makes the administrator's account: it looks after people and mail, and sees no partnership's data unless it has a seat in it.
setup-do = Make the account
reset-title = Choose a new password
reset-do = Set the password
invitation-title = You are invited to { $partnership }
invitation-role = Your role: { $role }.
invitation-email = Your account will use the address { $email }.
invitation-known = There is an account for { $email } already. Sign in with it and join.
invitation-join = Join
invitation-accept = Accept and sign in
link-title = Your personal link
link-hello = Hello { $name }
link-explains = With this link you hand in figures of { $organisation } to { $partnership }. You need no account.
link-continue = Continue
link-lapsed = This link is too old
link-lapsed-help = Your link to { $partnership } worked until { $date }. Nothing you sent by it is lost.
link-lapsed-do = Ask { $by } for a new one. It is made in a minute, and you need no account.
link-until = The link works until { $date }.
link-not-you = It is yours alone. If you are somebody else, close this page and tell the person who sent it.
account-title = Your account
account-you = You
account-password = Password
account-password-do = Change the password
account-sessions = Where you are signed in
account-sessions-help = End what you do not recognise, then change your password.
account-browser = Browser
account-since = Since
account-last-used = Last used
account-this-one = This one
account-end = End it
account-end-others = Sign out everywhere else
people-title = People
people-seats = Who has a seat
seat-end = End this seat
links-title = Personal links for contacts
links-help = A contact hands in or speaks for one organisation by a link of their own, without an account. The trace names the contact.
links-until = Works until
links-new = Make a link for a contact
links-contact = Name of the contact
links-email-hint = Leave it empty to copy the link yourself.
links-make = Make the link
invitations-title = Invitations
invitations-help = People who coordinate, look after figures or want to see the scorecard get an account and a role.
invitations-waiting = Not answered yet
invitation-new = Invite a person
invitation-again = New link
invitation-send = Invite
invitation-organisation-hint = For partner roles: the organisation this person speaks for.
invited-mailed = A letter is on its way. This is the link in it:
invited-copy = Copy this link and send it yourself. It is shown only now.
role-backbone = Backbone coordinator
role-data_manager = Data manager
role-partner_lead = Partner lead
role-partner_contributor = Partner contributor
role-member = Member
role-evaluator = Evaluator
role-funder = Funder
role-resident = Resident
role-link_contact = Contact by link
role-can-backbone = Sees and changes everything in the partnership.
role-can-data_manager = Looks after indicators, collection and figures. Cannot change roles or the partnership's settings.
role-can-partner_lead = Speaks for one organisation: comments, confirms its part, signs, votes and hands in figures. Sees the shared scorecard, not other partners' single figures.
role-can-partner_contributor = Comments and hands in figures for one organisation; does not sign or vote. Sees the shared scorecard.
role-can-member = Sees partners, indicators and the shared scorecard.
role-can-evaluator = Sees everything about figures, collection and partners. Changes nothing.
role-can-funder = Sees partners, indicators and the shared scorecard. Cannot download or see single partners' figures.
role-can-resident = Sees partners, indicators and the shared scorecard.
role-can-link_contact = Hands in for one organisation.
note-signed-out = You are signed out.
note-session-ended = Ended.
note-password-changed = The password is changed. All other sessions have ended.
note-choose-password = You are signed in. Choose a new password below.
note-invitation-withdrawn = The invitation is withdrawn. Its link no longer works.
note-link-withdrawn = The link is withdrawn. It no longer works.
note-seat-ended = The seat has ended.
error-sign-in = The address or the password is not right. Check both, or ask for a code by mail.
error-code = This code does not fit, or it is used or too old. Check the six digits, or ask for another code.
error-name-missing = Type a name.
error-email = Type an e-mail address with an @ and a dot, like maria@clinic.example.org.
error-email-taken = This address has an account already. Type another one, or sign in with it.
error-role = Choose a role.
error-organisation-for-role = Choose the organisation this person speaks for.
error-organisation-missing = Choose an organisation.
error-old-password = This is not your password now.
error-password-short = Use at least 15 characters.
error-password-long = Use at most 1,024 characters.
error-password-pattern = This is a row or a repetition that is guessed first. Use a few unrelated words.
error-password-common = This is made of the passwords that are guessed first. Use a few unrelated words.
error-password-own = This is mostly your name or address, or the name of this program. Use a few unrelated words.
mail-code-subject = Your code: { $code }
mail-code-body =
    Hello { $name },

    your code to sign in is { $code }. Type it in the window where you asked for it, within ten minutes.

    Or open this link in the same browser:
    { $link }

    If you did not ask for it, do nothing.
mail-invitation-subject = { $by } invites you to { $partnership }
mail-invitation-body =
    Hello { $name },

    { $by } invites you to { $partnership }. Open this link to see your role and to join. It works for two weeks:
    { $link }

    If you do not know what this is about, do nothing.
mail-link-subject = Your link to hand in to { $partnership }
mail-link-body =
    Hello { $name },

    { $by } asks for your figures for { $partnership }. Open this link; you need no account:
    { $link }

    The link is yours alone. Do not forward it.
mail-password-changed-subject = Your password was changed
mail-password-changed-body =
    Hello { $name },

    your password was changed. If it was not you, ask for a code on the sign-in page, choose another password, and tell your administrator.
links-task = What the link is for
links-task-hint = Handing in figures and speaking for the organisation are two things, often done by two people.
link-task-hand_in = Handing in figures
link-task-voice = Speaking for the organisation: comment, confirm, sign, vote
link-explains-voice = With this link you speak for { $organisation } in { $partnership }: comment on drafts, confirm your part, sign, vote. You need no account.
mail-link-voice-subject = { $partnership } asks for the voice of { $organisation }
mail-link-voice-body =
    Hello { $name },

    { $by } asks you to speak for your organisation in { $partnership }. This link shows what waits for you; you need no account:
    { $link }

    The link is yours alone. Do not forward it.
asked-help = What is asked of you, and of nobody else, stands here. Come back with the same link at any time.
role-link_lead = Speaks by link
links-for = For
link-for-hand_in = Handing in
link-for-type = The type questions
link-for-voice = Speaking for it
invitation-code-sent = A letter with a code of six digits is on its way to { $email }. Type it here; it holds for ten minutes.
invitation-way = How do you want to sign in?
invitation-way-password = With a password, typed below
invitation-way-code = With a code by mail each time; leave the password empty
invitation-over-used = This invitation was used
invitation-over-lapsed = This invitation is too old
invitation-over-replaced = There is a newer link
invitation-over-sent = A new letter is on its way
invitation-over-told = Your wish is passed on
invitation-used-help = You are in { $partnership } already. Sign in with your address and your password, or with a code by mail.
invitation-lapsed-help = The link to { $partnership } worked until { $date }. You can still join: ask for a new one.
invitation-told-help = { $by } sees that you need a new link and can send you one.
invitation-ask = Ask for a new link
invitation-sent-help = The newest link is in the last letter to { $email }. Look there, also among the unwanted mail.
mail-join-code-body =
    Hello { $name },

    your code to join { $partnership } is { $code }. Type it in the window where you asked for it, within ten minutes.

    If you did not ask for it, do nothing.
invite-title = Invite partners
invite-paste = Paste them from a spreadsheet
invite-lines = Organisation, person, mail, sector: one line each
invite-lines-hint = Copy the cells and paste them here, in any order after the name. You see what was understood before anything is written or sent.
invite-file = Is it a file?
invite-who = Who is invited
invite-nobody = Everybody on the roster with an address has a seat or was invited. Paste others above, or add contacts to the partners.
invite-who-list = These people were in your list and have no seat yet. Untick whom you do not want to invite now.
invite-who-help = These people are on the roster, have an address and no seat yet.
invite-tick-all = Tick all
invite-role = What they can do here
invite-role-others = Coordination, data and evaluation are given one by one.
invite-mails = Each gets a letter with a link of their own. It works for two weeks.
invite-copies = This installation sends no mail yet: you get a link for each to copy, and a list of all.
invite-do = Invite those ticked
invite-left = { $count ->
    [one] 1 person cannot be ticked
   *[other] { $count } people cannot be ticked
}
invite-left-seated = has a seat already
invite-left-invited = was invited already
invite-left-no_address = has no e-mail address in the roster
invite-left-twice = stands above with the same address
address-bad = Address does not work
address-why-unknown = The mail server says that there is no such mailbox.
address-why-no-domain = What stands after the @ does not exist, or takes no mail.
address-why-full = The mailbox is full.
address-why-closed = The mailbox was closed.
address-why-policy = The mail server of this address does not take our letters. If it happens with many addresses, tell who set up the mail here.
address-why-refused = The mail server refuses this address.
address-said = { $name } marked it by hand.
address-words = The server's words:
address-mark = The address does not work
address-unmark = It works after all
invited-title = Who was invited
invited-none = Nobody was invited yet
invited-none-help = Invite the people of your partners at once. Here you see who joined and who has not.
invited-so-far = { $all ->
    [one] 1 person was invited, { $joined } joined.
   *[other] { $all } people were invited, { $joined } joined.
}
invited-bad = { $count ->
    [one] 1 address does not work.
   *[other] { $count } addresses do not work.
}
invited-troubled = The address does not work
invited-troubled-help = No letter arrived. Correct the address and send it anew.
invited-right-address = Right address
invited-correct = Correct and send anew
invited-lapsed = The link is too old
invited-asks = asks for a new link
invited-until = worked until { $date }
invited-again = Invite again
invited-waiting = Not joined yet
invited-copy-help = This installation sends no mail. Send each person the link below.
invited-csv = All links as a table (CSV)
invited-together = All links at once, to copy
invited-link = Link
invited-mailed-at = letter of { $date }
invited-made-at = invited { $date }
invited-joined = Joined
invited-when = When
invited-withdrawn = { $count ->
    [one] 1 invitation withdrawn
   *[other] { $count } invitations withdrawn
}
note-invited-many = They are invited.
note-invited-again = A letter with a new link is on its way. The older link no longer works.
note-invited-again-copy = There is a new link to copy. The older one no longer works.
note-address-marked = Marked: this address does not work.
note-address-unmarked = The mark is taken away.
error-nobody-ticked = Tick at least one person.
error-too-many-ticked = Tick at most 300 people at once.
error-email-seated = Somebody with this address has a seat here already.
invite-others = { $count ->
    [one] 1 other person on the roster without a seat
   *[other] { $count } other people on the roster without a seat
}
invited-home-bad = An invitation did not arrive: the address does not work.
invited-home-asks = Somebody who was invited asks for a new link.
letters-people = Whom to write to
letters-do = Make the links and send them
letters-done = { $count ->
    [one] One letter is written.
   *[other] { $count } letters are written.
  }
letters-nobody = Add a contact on the partner’s page, then write to them here.
