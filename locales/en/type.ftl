nav-type = Why together?
type-title = Why together?
type-name-joint_project = Joint project
type-name-joint_program = Joint program
type-name-strategic_alliance = Strategic alliance
type-name-collective_impact = Collective impact
type-confidence-clear = clear
type-confidence-leaning = leaning this way
type-confidence-mixed = points two ways
type-empty = Say what you set out to do
type-empty-why = Partnerships last when their members agree why they join forces, for how long, and what they expect of each other. Fourteen plain questions show which of four types of partnership fits yours, and where you disagree.
type-empty-wait = The coordinators have not asked yet. You will find the questions here.
type-begin = Ask the questions
type-asking = The questions are open
type-answered-count = { $count ->
    [0] Nobody has answered yet.
    [one] One person has answered.
   *[other] { $count } people have answered.
  }
type-answered-names = Answered by:
type-answer-own = Answer the questions
type-answer-on = Go on with the questions
type-answer-again = Change your answers
type-answer-group = Answer as a group
type-close = Close and look at the answers
type-close-help = Nobody sees the answers before you close. Then all see them side by side, as counts without names.
type-read = See the reading
type-link-new = Ask somebody without an account
type-link-help = They get a personal link to the questions and to nothing else.
type-again = Ask again
type-again-help = A new round begins with empty answers. The earlier ones stay in the history.
type-review-due = Due for another look
type-decided-by = Decided by { $name } on { $date }.
type-review-on = To be looked at again on { $date }.
type-recommended-was = The answers pointed to: { $type }.
type-means-for-us = What this means for us
type-history = Decisions so far
type-chosen = Chosen
type-decided = Decided
type-recommended = The answers pointed to
type-reason = Reason
type-model = Version of the questions
type-people-count = { $count ->
    [0] Answered as a group
    [one] One person answered
   *[other] { $count } people answered
  }
type-file = Answers as a file
type-table = Reading as a table
type-none-yet = No type yet
type-own-title = Your answers
type-own-help = Answer for yourself; leave open what you do not know. Others see how many gave each answer, not who. In a small group people may still guess.
type-group-title = The group’s answers
type-group-help = Answer together, after talking it over. These answers count for the reading in place of each person’s own.
type-closed-title = No questions are open
type-closed-help = You can answer when the coordinators ask. What was answered before is kept.
type-back = Why together?
type-step-reasons = Reasons
type-step-work = The work
type-step-ready = What is there
type-reasons = Reasons to partner
type-reasons-hint = Choose all that hold.
type-not-alone = What would each of us not manage alone?
type-not-alone-hint = In your own words. It is shown to the others without your name.
type-unknown = We do not know yet
type-save-next = Save and go on
type-save-last = Save
type-reading-title = Which type fits
type-from-group = Read from what the group answered together.
type-from-people = { $count ->
    [one] Read from one person’s answers.
   *[other] Read from what more than half of { $count } people answered. Where no answer has more than half, the question stays open.
  }
type-type = Type
type-fit = Fit
type-fits = How well each type fits, from 0 to 1
type-fit-bar = As a bar
type-balance = Ambition and means
type-ambition = Ambition
type-means = What it means: { $type }
type-means-word = Means
type-balance-numbers = Ambition { $ambition }, means { $means }, each from 0 to 1.
type-balance-fine = What you have fits what you set out to change.
type-two-ways = Where the two types differ
type-would-decide = These questions would decide:
type-row = Row
type-use-when = Use it when
type-too-few = Too few answers for a type.
type-too-few-help = The first question and five more of the first eight are needed. Still open:
type-settle = Settle the answers together
type-cards = To think about
type-spread = How people answered
type-spread-help = A disagreement is a finding: talk about it before you decide.
type-own-best = { $type }: { $count ->
    [one] one person’s own answers point here
   *[other] { $count } people’s own answers point here
  }
type-own-open = { $count ->
    [one] One person answered too little for a type.
   *[other] { $count } people answered too little for a type.
  }
type-agree-all = Nobody disagrees on any question.
type-agree = What you agree on
type-disagree = What you disagree on
type-decides = decides the type
type-spread-line = { $count } × { $answer }
type-spread-open = { $count } × we do not know yet
type-then = → { $type }
type-yours = yours to choose
type-charter = Agreement
type-backbone = Coordination
type-why = Why does it say that?
type-why-rule = Each answer gives points to the four types. A fit is where a type’s points stand between the fewest and the most that the answered questions could give. On a tie the less demanding type is taken, because lighter forms can grow. The points and cut-offs are this tool’s own convention; beside each answer stands where its subject comes from.
type-question = Question and answer
type-source = Where it comes from
type-cut-offs = Cut-offs
type-cut-off-at_least = Questions that must be answered
type-cut-off-clear = Clear, from a lead over the second type of
type-cut-off-leaning = Leaning, from a lead of
type-cut-off-mismatch = Ambition and means do not match, from a distance of
type-decide = Decide
type-decide-which = Which type is yours?
type-decide-now = Record the decision
type-reason-hint = Needed when you choose another type than the answers point to. It is kept in the history.
type-sides = For a strategic alliance: choose row by row
type-sides-help = The source leaves these rows open for an alliance. They count only if you choose that type.
type-review = Look at it again on
type-review-hint = Once a year is usual.
type-answers = Answers
type-column-part = Part
type-column-what = What
type-column-answer = Answer
type-column-number = Number
type-column-source = Source
type-file-about = Answers on the type of partnership. Read them with: mainstay advise type
type-home-asked = You are asked what kind of partnership this is.
type-home-review = The type of the partnership is due for another look.
note-type-asked = The questions are open. Answer them yourself, as a group, or send a link.
note-type-answered = Thank you, your answers are kept. You can change them until the questions close.
note-type-closed = The questions are closed. This is what the answers say.
note-type-decided = The decision is recorded.
error-type-option = Choose one of the answers shown.
error-type-long = Shorten this to 2,000 letters.
error-type-choose = Choose the type that is yours.
error-type-reason = Say why you choose another type than the answers point to.
error-type-review = Type a day ahead, at most three years away, like 2027-11-22.
failure-type-closed = The questions are closed
failure-type-closed-remedy = Your coordinators can ask again. What you answered before is kept.
link-explains-type = With this link you say what kind of partnership { $partnership } should be, for { $organisation }. You need no account.
mail-link-type-subject = What kind of partnership is { $partnership }?
mail-link-type-body =
    Hello { $name },

    { $by } asks what you think { $partnership } should be: fourteen short questions. Open this link; you need no account:
    { $link }

    The link is yours alone. Do not forward it.
role-link_voice = Voice by link
deed-type_asked = asked which type of partnership this is
deed-type_answered = answered the questions about the type
deed-type_settled = settled the group’s answers about the type
deed-type_closed = closed the questions about the type
deed-type_decided = decided the type of partnership
provenance-s2-many = a guide to partnerships, points { $numbers }
provenance-l-many = literature, sources { $numbers }
type-timeframe = Usual timeframe
type-years = { $from } to under { $to } years
type-years-under = less than { $to } years
type-years-open = { $from } years or more, or no end date
type-classes-missing = This type suggests these kinds of indicator, and you have none yet:
type-asks = What this type asks for
type-asks-help = Which part belongs to which type is this tool’s own convention. Nothing is deleted or hidden when the type changes.
type-asks-module = Parts of the work
type-asks-charter_section = Sections of the charter
type-asks-indicator_class = Kinds of indicator
type-asks-health_domain = What to check in the partnership itself
type-asks-backbone_function = Backbone functions to assign
type-changes = What changes with: { $type }
type-changes-nothing = Nothing changes.
type-changes-added = Asked for from now on
type-changes-dropped = No longer asked for
type-changes-kept = What you wrote down there stays, and stays in sight.
type-file-do = Read the answers from a file
type-cut-off-own = yours
type-cut-off-changed = usually { $usual }; changed by { $name } on { $date }:
type-cut-off-change = Change it for this partnership
type-cut-off-value = New value
type-cut-off-reason = Why
type-side-changes = With “{ $text }” the workspace asks for:
type-side-more = More:
type-side-less = Less:
note-type-file = The answers of the file are here. Look through them.
error-type-cut-off = Type a number from { $from } to { $to }. The number of questions is a whole number.
error-type-cut-off-order = “Leaning” must not need more of a lead than “clear”.
error-type-cut-off-reason = Say why you change it. It is shown beside the number.
error-type-cut-off-changed = Somebody else changed this number meanwhile. The line above says how it stands; save again to set yours.
deed-type_cut_off = changed a cut-off of the type’s reading
error-type-cut-off-none = Choose one of the numbers below “Cut-offs”.
type-asks-later = { $name } (not built yet)
