nav-charter = Charter
charter-title = Charter
charter-of = Charter of
charter-draft = The draft
charter-version = Version { $number }
charter-empty = Write down how you work together
charter-empty-why = A charter says in a few pages who you are, what you want, who decides what, which data you share, and how it ends. Partners that agree on it early argue less later. You write it section by section, partners comment on it, you adopt it, and each organisation signs.
charter-empty-wait = The coordinators have not shared a draft yet. You will find it here.
charter-begin = Write the first section
charter-needs = A charter for this type ({ $type }) needs { $count } sections.
charter-needs-none = No type is decided yet. The lightest type needs { $count } sections.
charter-written = { $written } have text, { $agreed } are adopted.
charter-complete = Complete to { $percent }%.
charter-sections = Sections of the draft
charter-needed = Needed sections
charter-needed-tag = needed
charter-not-needed = Sections this type does not ask for: { $count }, with text: { $written }
charter-not-needed-table = Sections this type does not ask for
charter-has-text = written
charter-has-dots = dots to fill in
charter-still-dots = Still with dots to fill in: { $titles }
charter-no-text = No text yet
charter-open-count = { $count ->
    [one] one comment waits
   *[other] { $count } comments wait
  }
charter-share = Share the draft
charter-share-help = Sharing makes a numbered version that never changes. All who may comment see it; the draft stays yours to write on.
charter-share-do = Share as a new version
charter-still-open = Still without text: { $titles }
charter-note = What is new, or what to look at
charter-note-hint = One or two sentences for those who read it.
charter-comments-until = Comments until
charter-comments-until-hint = Leave it empty to take comments until the version is adopted.
charter-versions = Versions
charter-differences = Compare versions
charter-differences-draft = What the draft changes
charter-differences-before = What changed since version { $number }
charter-column-section = Section
charter-column-state = State
charter-column-changed = Last written
charter-column-version = Version
charter-column-shared = Shared
charter-column-note = Note
charter-column-what = What is shared
charter-column-with = With whom
charter-column-detail = In what detail
charter-column-until = Until
charter-column-who = Signed by
charter-column-level = Level
charter-column-part = Part
charter-column-number = Number
charter-column-title = Title
charter-column-text = Text
charter-column-shared-row = Shared data
charter-column-signature = Signature
charter-state-in_force = in force
charter-state-superseded = replaced by a newer one
charter-state-draft = draft to comment on
charter-state-past = earlier draft
charter-in-force = Version { $number } is in force
charter-adopted-by = Adopted by { $body } on { $date }.
charter-review-on = To be read again on { $date }.
charter-review-due = Due to be read again
charter-signed-count = { $signed } of { $asked } signed
charter-stance-count = { $reserved ->
    [0] No reservation
    [one] One with a reservation
   *[other] { $reserved } with a reservation
  }, { $declined ->
    [0] nobody declined.
    [one] one declined.
   *[other] { $declined } declined.
  }
charter-missing = Missing:
charter-all-answered = All partners have answered.
charter-read-do = Read it
charter-answer-do = Answer
charter-example = An example
charter-text = Text
charter-begun = These first words come from what the workspace knows already. Change them and save; nothing is kept before you do.
charter-last = Last written on { $date } by { $name }.
charter-save-next = Save and write section { $number }
charter-changed = Somebody else changed this section. Press “Save” to see both.
charter-both = Somebody else changed this section while you were writing.
charter-theirs = This is what is saved now:
charter-both-differences = What yours changes in it:
charter-both-help = What you typed is still in the form below. Take over what you need from above, then save.
charter-earlier = Earlier texts of this section
charter-earlier-help = Putting one back loses nothing: what stands there now is kept here in its place.
charter-put-back = Put this text back
charter-rows = What is shared
charter-rows-hint = One box for each thing. Leave a box empty to leave it out. Save to get more empty boxes. Other parts of the workspace obey these lines once the charter is adopted.
charter-row = Line { $number }
charter-until = Until (last day)
charter-until-charter = while the charter holds
charter-shared-table = Which data is shared
charter-what-figures = Figures handed in
charter-what-hand_ins = Who has handed in
charter-what-contacts = Contacts of the partners
charter-what-survey = Answers to surveys
charter-what-money = Money and gifts in kind
charter-what-stories = Stories
charter-what-other = Something else (say what)
charter-with-coordinators = Coordinators and data managers
charter-with-partners = All partners
charter-with-funders = Funders
charter-with-residents = Residents who take part
charter-with-evaluators = Evaluators
charter-with-public = Everybody
charter-detail-totals = All partners added up
charter-detail-groups = Added up, by groups of people
charter-detail-each_partner = Each partner by name
charter-detail-each_person = Records of single people
charter-nature-legend = Does this bind in law?
charter-nature-hint = “Not legally binding” is the usual choice, and it is stated in the charter.
charter-nature-not_binding = Not legally binding: it states what we mean to do
charter-nature-partly_binding = Binding only in the parts named in the text
charter-nature-binding = Legally binding, as a contract
charter-nature-none = Nothing is said about the law
charter-shared-by = Shared by { $name } on { $date }.
charter-newer = There is a newer version:
charter-open = Comments are welcome.
charter-open-until = Comments are welcome until { $date }.
charter-open-help = Choose “Comment” below a section to say what you think or to suggest other words.
charter-closed = No comments are taken on this version any more.
charter-lacking = Needed sections that are missing in this version: { $titles }
charter-comment-do = Comment
charter-comment-count = { $count ->
    [one] One comment
   *[other] { $count } comments
  }
charter-comments = Comments
charter-comments-none = Nobody has commented on this section yet.
charter-comment = Your comment
charter-comment-hint = Everybody who writes or comments on the charter sees it with your name.
charter-suggest = Suggest other words
charter-suggested = The section as it should read
charter-suggested-hint = Change the text below. Only the words you change are suggested.
charter-comment-send = Send
charter-comment-remove = Take my comment back
charter-suggests = Suggests other words:
charter-answer-open = waits for an answer
charter-answer-taken = taken into the draft
charter-answer-declined = declined
charter-answer-heard = talked over
charter-answered-by = Answered by { $name }.
charter-take = Take it into the draft
charter-hear = We talked about it
charter-decline = Decline
charter-decline-why = Why not (if you like)
charter-reopen = Open it again
charter-next = Next section:
charter-from = From
charter-to = To
charter-compare = Compare
charter-between = { $from } beside { $to }.
charter-legend-added = added
charter-legend-removed = taken out
charter-added-from = [added:
charter-added-to = end of added]
charter-removed-from = [taken out:
charter-removed-to = end of taken out]
charter-no-differences = The two texts say the same.
charter-adoption = Adoption
charter-adopt = Adopt version { $number }
charter-adopt-do = Write down the adoption
charter-adopt-help = Write down what your body decided. From then on this version is in force, and each partner is asked to sign. A later change is a new version.
charter-adopt-open = { $count ->
    [one] One comment on this version has no answer yet.
   *[other] { $count } comments on this version have no answer yet.
  }
charter-entry = Charter, version { $number }
charter-adopted-already = This version is adopted.
charter-unadopt = Take the adoption back
charter-body = Who decided
charter-body-hint = A body or a meeting, like “Steering group, meeting of 3 September”.
charter-method = How
charter-method-consent = Consent: nobody had a reason against it
charter-method-consensus_gradient = By steps of agreement
charter-method-majority = Majority vote
charter-method-consult_then_decide = Decided after asking the others
charter-method-delegated = By a body that was given the task
charter-method-inform = Decided by the leaders, others told
charter-adopted-on = Adopted on
charter-reservations = Reservations that were voiced
charter-reservations-hint = Who, and what about. Leave it empty if there were none.
charter-review = Read it again on
charter-review-hint = After one year for a project or program, after two for an alliance or collective impact, is usual.
charter-signatures = Signatures
charter-no-signature = Nobody has signed yet.
charter-gone = No partner any more; not counted.
charter-unsign = Take back
charter-sign-do = Sign the charter
charter-sign-for = Enter a signature from paper
charter-sign-links = Send a partner a link to sign
charter-sign-paper = For which organisation this signature was given on paper.
charter-sign-what = You answer for your organisation to version { $number } of the charter of { $name }.
charter-sign-done = Already answered: { $stance }, by { $name }.
charter-sign-words = Reservation, or why not
charter-sign-words-hint = Needed when you sign with a reservation or decline. All partners can read it.
charter-sign-name = Name of the person who signs
charter-sign-job = Position
charter-sign-send = Sign
charter-signed-on = Signed on
charter-term = Holds until
charter-term-hint = The last day of the term. Leave it empty if it holds while the charter does.
charter-stance-legend = What does your organisation say?
charter-stance-signed = Signed
charter-stance-reserved = Signed with a reservation
charter-stance-declined = Declined
charter-level-legend = At which level?
charter-level-hint = A board’s signature outlasts a change of director.
charter-level-board = Board
charter-level-executive = Executive
charter-level-staff = Staff
charter-hash = Fingerprint (SHA-256):
charter-fingerprint = Fingerprint
charter-fingerprint-help = Made from the text of this version. It is the SHA-256 sum of the file charter.toml below; if a single letter changed, it would differ.
charter-print = To get a PDF, print this page to a file.
charter-home-read = A draft of the charter, version { $number }, waits for your comments.
charter-home-comments = { $count } comments on version { $number } of the charter wait for an answer.
charter-home-sign = Version { $number } of the charter waits for the signature of your organisation.
charter-home-missing = { $signed } of { $asked } partners have signed the charter.
charter-home-review = The charter is due to be read again.
charter-begin-name = We are called { $name }.
charter-begin-name-place = We are called { $name }. We work in { $place }.
charter-begin-reasons = We join forces to:
charter-begin-alone = What none of us would manage alone: { $words }
charter-begin-type = We are a { $type }: { $sentence }.
charter-begin-years = We plan for { $from } to under { $to } years.
charter-begin-years-under = We plan for less than { $to } years.
charter-begin-years-open = We plan for { $from } years or more, or with no end date.
charter-begin-type-review = We look at the type again on { $date }.
charter-begin-goals = We want to reach:
charter-begin-measures = We measure:
charter-begin-members = Members at the start:
charter-begin-expected = What is expected of members: { $text }.
charter-begin-backbone = Who holds it together: { $text }.
charter-begin-functions = Functions, each with a lead and a deputy:
charter-begin-review = We read this charter again on the day set when it was adopted. A change is a new version that is adopted and signed again.
charter-begin-nature = This charter states what we mean to do. It is not legally binding.
charter-begin-signatures = Each organisation says for itself at which level it signs, and for how long the signature holds.
note-charter-shared = The version is shared. All who may comment find it under “What needs you”.
note-charter-put-back = The earlier text is back.
note-charter-commented = Thank you. Your comment is sent; you will see here what becomes of it.
note-charter-comment-removed = Your comment is taken back.
note-charter-taken = The suggested words are in the draft now.
note-charter-declined = The comment is answered.
note-charter-heard = The comment is answered.
note-charter-adopted = The adoption is written down. This version is in force; partners are asked to sign.
note-charter-unadopted = The adoption is taken back.
note-charter-signed = Thank you. The answer of the organisation is recorded.
note-charter-unsigned = The signature is taken back.
error-charter-long = Shorten this to 20,000 letters.
error-charter-words-long = Shorten this.
error-charter-note-long = Shorten the note to 500 letters.
error-charter-what = Choose what is shared, or empty the line.
error-charter-with = Choose with whom it is shared.
error-charter-detail = Choose in what detail it is shared.
error-charter-day = “{ $typed }” is no day. Type it like 2027-06-30.
error-charter-other = Say in the note what it is.
error-charter-nature = Choose whether the charter binds in law.
error-charter-until = “{ $typed }” is no day to come. Type it like 2027-06-30, or leave it empty.
error-charter-comment = Write a comment, or change the text of the section.
error-charter-answer = Choose an answer.
error-charter-method = Choose how it was decided.
error-charter-body = Say who decided.
error-charter-adopted-on = Type the day of the decision, today or earlier, like 2026-11-22.
error-charter-review-on = Type a day ahead, at most five years away, like 2027-11-22.
error-charter-organisation = Choose the organisation.
error-charter-stance = Choose what your organisation says.
error-charter-reservation = Say what the reservation is, or why you decline.
error-charter-level = Choose the level.
error-charter-name = Type the name of the person who signs.
error-charter-signed-on = Type the day of the signature, today or earlier, like 2026-11-22.
error-charter-term = “{ $typed }” is no day to come. Type it like 2029-06-30, or leave it empty.
failure-charter-empty = The draft has no text yet
failure-charter-empty-remedy = Write at least one section, then share it.
failure-charter-same = The draft says the same as the newest version
failure-charter-same-remedy = Change a section first; the version that is shared already can be read and commented on.
failure-charter-comments = No comments are taken on this version any more
failure-charter-comments-remedy = Look whether there is a newer version, or tell the people who coordinate.
failure-charter-merge = The draft and the suggestion change the same words
failure-charter-merge-remedy = Open the section, put the words together by hand, then answer the comment. Nothing was changed.
failure-charter-newer = There is a newer version of the charter
failure-charter-newer-remedy = Adopt the newest version, or share the draft again.
failure-charter-adopted = This version is adopted already
failure-charter-adopted-remedy = Look at its page for who adopted it and when.
failure-charter-signed = Somebody has signed this version
failure-charter-signed-remedy = A signed version stays adopted. Share a new version and adopt that one.
failure-charter-signed-already = This organisation has answered already
failure-charter-signed-already-remedy = Take its answer back on the page of the version first, then sign anew.
failure-charter-not-in-force = This version is not in force
failure-charter-not-in-force-remedy = Only the version adopted last can be signed. Find it under “Charter”.
failure-charter-not-yours = This is not yours to take back, or it was answered meanwhile
failure-charter-not-yours-remedy = Load the page again to see how it stands now.
deed-charter_written = wrote a section of the charter
deed-charter_shared = shared a version of the charter
deed-charter_commented = commented on the charter
deed-charter_answered = answered a comment on the charter
deed-charter_reopened = opened a comment on the charter again
deed-charter_comment_removed = took back a comment on the charter
deed-charter_adopted = wrote down that the charter was adopted
deed-charter_unadopted = took back the adoption of the charter
deed-charter_signed = answered for an organisation to the charter
deed-charter_unsigned = took back a signature under the charter
charter-begin-all = Start from a draft text
charter-begin-rest = Begin the sections without text
charter-file-do = Read a charter file in
charter-letters = Write to the partners
charter-letters-too = Also write to each partner with a personal link to read it
charter-letters-too-sign = Also write to each partner with a personal link to sign it
charter-letters-read = Each person ticked gets a link that opens this draft. Nobody needs an account.
charter-letters-sign = These partners have not signed. Each person ticked gets a link that opens the page to sign. Nobody needs an account.
charter-letters-none = Nobody to write to
charter-letters-none-help = All partners have answered.
note-charter-begun = The sections begin with first words now. Read each one and put your own where the dots are.
note-charter-file = The file is in the draft. What a section said before is kept under its earlier texts.
note-charter-file-same = The draft says what the file says. Nothing changed.
error-charter-file-empty = This file has no section with text. Choose a charter file, such as the charter.toml of a version.
mail-charter-read-subject = { $partnership }: a draft of our charter to read
mail-charter-read-body =
    Hello { $name },

    { $by } asks you to read version { $number } of the charter of { $partnership } for { $organisation }. { $note }

    This link opens it; you need no account. Below each section you can comment or suggest other words:
    { $link }

    The link is personal. Do not pass it on.
mail-charter-sign-subject = { $partnership }: our charter waits for { $organisation }
mail-charter-sign-body =
    Hello { $name },

    Version { $number } of the charter of { $partnership } is adopted. { $by } asks you to sign it for { $organisation }: with or without a reservation, or to decline.

    This link opens the page to sign; you need no account:
    { $link }

    The link is personal. Do not pass it on.
charter-begin-values = The future we want: …

    Why it is right (moral values): …

    Why it pays (economic values): …
charter-begin-bodies = { $type ->
    [joint_project] The partners meet as one group. One person leads the project: …
    [joint_program] A steering group of one person from each partner meets every three months. A program manager reports to it. Each seat is held for two years.
    [strategic_alliance] A steering group of one person from each partner meets every three months; its chair changes every year. Working groups prepare what it decides. Each seat is held for two years.
   *[collective_impact] A steering group with seats for each sector and for residents meets every two months; its chair changes every two years. A resident body and working groups prepare what it decides. Each seat is held for two years, twice at most.
  }
charter-begin-decisions = { $type ->
    [joint_project] The project lead decides about daily work. The partners decide together about aims, money and new partners.
    [joint_program] The program manager decides about daily work. The steering group decides about aims, money and new partners.
   *[other] Working groups decide about their own work. The steering group decides about the agenda, money and new partners.
  } Decisions are taken by consent: a proposal stands when nobody has a reason against it.

    Each organisation has one vote. Half of them have to take part. Where two meetings find no consent, two thirds decide.
charter-begin-meetings = We meet every … . The papers go out a week before, and a note to all within a week after. Questions in between go to: …
charter-begin-money = { $type ->
    [joint_project] One grant pays for the work: … . The organisation that holds it and reports on it: … .
    [joint_program] Grants pay for the program: … . The organisation that holds the money and reports on it: … .
   *[other] The money for holding it together comes from: … . It has to outlast single grants. The organisation that holds it and reports on it: … .
  } What partners give in money and in kind is written down once a year.
charter-begin-data = Figures are shared as the lines above say. No names of people are shared. Nothing is published that lets a person be recognised. A partner may say no before its own figures are published.
charter-begin-equity = People whom the work is for help to plan it and to judge it. Who gives time as a resident is paid for it, and for travel and child care. We look at results for each group, not only for all together.
charter-begin-interests = Who gains from a decision, or works for somebody who does, says so first. They may speak but do not vote. This is noted with the decision.
charter-begin-credit = For all of us speaks: … . Each partner speaks for itself. What we publish together names all partners.
charter-begin-disagreements = Who disagrees says so first to those concerned, then to the steering group. It answers within thirty days. If that does not help, somebody from outside is asked whom both sides trust. Complaints from the public go to: …
charter-begin-handover = Each organisation names a second person who can step in. Who leaves tells us thirty days before, where possible, and hands over with our list. The signature of an organisation stays when a person leaves.
