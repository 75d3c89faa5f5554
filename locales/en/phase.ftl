nav-phase = Phase
phase-title = In which phase are we?
phase-open = An assessment is open
phase-empty = Find out together where you stand
phase-empty-why = Partnerships meet different hurdles early, midway and late. Each person says for nine sides of the work where you stand today, with a line that shows it. The result says in which phase you are, where you see it differently, what is usual there and what to do next.
phase-empty-wait = No assessment is open at the moment. When the coordinators open one, you will find it here.
phase-ask = Open an assessment
phase-due-on = Answers until (if you like)
phase-due-hint = The day is shown to those who are asked. Nothing closes by itself.
phase-due = Answers are asked for until { $date }.
phase-count = { $count ->
    [0] Nobody has sent an answer yet.
    [one] One person has sent an answer.
   *[other] { $count } people have sent an answer.
  }
phase-not-before = Nobody sees any result before it is closed.
phase-own-draft = Your draft is kept. It does not count until you send it.
phase-answer-own = Say where we stand
phase-answer-on = Go on with your draft
phase-answer-again = Change your answer
phase-invite = People without an account answer by a personal link:
phase-close = Close and look at the result
phase-close-help = Nobody can answer after that, and it cannot be undone: the names are taken off the answers.
phase-close-drafts = { $count ->
    [one] One person has a draft that is not sent; it will not count.
   *[other] { $count } people have drafts that are not sent; they will not count.
  }
phase-results = Assessments so far
phase-people = { $count ->
    [one] One person answered
   *[other] { $count } people answered
  }
phase-no-ladder = Phases are no ladder. Coming back to an earlier one is usual, and no failure.
phase-label-earlier = Earlier
phase-label-middle = Middle
phase-label-later = Later
phase-label-none = No phase: too little answered
phase-promise = Who can see your answer
phase-promise-open = While the assessment is open, your answer is kept with your name or your link, so that you can change it. No page shows it to anybody else. Whoever runs the server could read it.
phase-promise-closed = When it is closed, the tie to your name is deleted. Backups made before that may still hold it.
phase-promise-shown = The result shows every place and rating given and every line of evidence, without names. In a small group others may guess who said what; write nothing you would not say there.
phase-sheet = Where do we stand?
phase-how = Choose for each side of the work what fits best today. Leave out what you do not know. One line that shows it makes your place count in full: a place above 1.5 without one counts as 1.5 in a second number.
phase-between = between the two
phase-unanswered = Leave this out
phase-evidence = One line that shows it, or a link
phase-send-help = You can change your answer until the assessment is closed.
phase-save-draft = Save as a draft
phase-send = Send my answer
phase-send-again = Send the change
phase-is-sent = Your answer is sent. What you change here takes its place.
phase-changed = You changed your answer in another window. What you typed here is still in the form; save or send again to keep it.
phase-closed-meanwhile = The assessment this form belonged to is not the one open now. What you typed is still in the form; send it again to answer the open one.
phase-none-open = No assessment is open
phase-none-open-help = You can answer when the coordinators open one. After closing, nobody can tell any more which answer was yours.
phase-late = The assessment was closed before you sent this
phase-late-help = It does not count. Nothing is lost: what you wrote stands below, and you can copy it into the next one.
phase-written = What you wrote
phase-result = Where we stand
phase-too-few = Too little was answered for a phase
phase-too-few-why = A phase takes answers to six of the nine sides.
phase-missing = Not answered:
phase-is = { $phase } phase
phase-rests-on-words = Counting only what somebody showed a line for, you are in another phase. Both readings stand; the distance is worth a talk.
phase-near-boundary = You are near the boundary to another phase: a small change in the answers would change the word. Read both phases.
phase-differ = Where you see it differently
phase-differ-help = On these sides, answers lie a whole phase or more apart. The middle hides that, so talk about what each of you sees.
phase-profile = Side by side
phase-profile-help = 1 is earlier, 2 is middle, 3 is later. Each side counts by the middle of the answers; the large dot is the middle, small dots are the answers.
phase-before-help = The last column is the assessment of { $date }; going down is as usual as going up.
phase-word-alone = rests on somebody’s word
phase-agreement = { $share } percent within half a step
phase-lines = What people wrote
phase-no-line = Nobody wrote a line.
phase-typical = Typical here
phase-typical-help = What partnerships of this phase usually meet. Nobody rated whether it holds for you.
phase-barriers = What often stands in the way
phase-builders = What gives momentum
phase-actions = Recommended in this phase
phase-actions-help = Choose one or two.
phase-universal = In every phase
phase-why = Why does it say that?
phase-rule = Each side counts by the middle of its answers. The phase is the mean of the sides: earlier below one and two thirds, later from two and one third. In the second number, each answer without a line counts at most as much as stands below. Cut-offs with no source beside them are this tool’s own.
phase-cut-answered = Sides needed for a phase
phase-cut-uneven = Uneven: highest less lowest side, from
phase-cut-near_boundary = Near the boundary: nearer than
phase-cut-unevidenced_at_most = Without a line, at most
phase-cut-agreement_people = Agreement is shown from so many people
phase-cut-agreement_within = Agreement: within so much of the middle
phase-cut-differ = Seen differently: answers apart by
phase-csv = Result as a table
phase-whole = All together
phase-differs-yes = Seen differently
phase-differs-no = Less than a phase apart
phase-column-id = Key
phase-column-dimension = Side of the work
phase-column-claimed = As said
phase-column-evidenced = As shown
phase-column-phase = Phase
phase-column-places = Answers
phase-column-differs = Seen
phase-column-evidence = What people wrote
phase-column-before = Last time
phase-column-model = Version of the questions
phase-home-asked = You are asked in which phase the partnership is.
note-phase-opened = The assessment is open.
note-phase-closed = The assessment is closed. The names are off the answers.
note-phase-answered = Your answer is sent. You can change it until the assessment is closed.
note-phase-draft = Your draft is kept. It does not count until you send it.
error-phase-due = This day is over. Choose today or a later day, or leave it empty.
error-phase-place = Choose one of the places from 1 to 3, or leave it out.
error-phase-evidence = Shorten the line to 300 letters, or put the rest where a link leads to.
error-phase-nothing = Choose a place for at least one side before you send.
failure-phase-closed = The assessment is closed.
failure-phase-closed-remedy = You can answer when the coordinators open one again.
deed-phase_opened = opened an assessment of the phase
deed-phase_answered = took part in the assessment of the phase
deed-phase_closed = closed the assessment of the phase
advice-title = What to do next
advice-intro = What partnerships like yours are advised to do, and how far each thing is. The workspace looks for itself, at this moment; nobody has to fill anything in.
advice-as-of = Your newest assessment, of { $date }, came to this phase: { $phase }.
advice-no-phase = Your newest assessment, of { $date }, came to no phase, so all are shown.
advice-empty = No assessment is closed yet
advice-empty-why = Which phase you are in decides what comes first. Until you know, everything is shown, with the checks of today.
advice-empty-do = Find out where you stand
advice-own-group = Recommended in your phase: { $phase }
advice-group = Recommended in this phase: { $phase }
advice-count = { $met } of { $all } are met.
advice-status-met = Met
advice-status-partly = Partly
advice-status-not_yet = Not yet
advice-status-no_data = No data
advice-why = Why?
advice-feeds = Nothing is known about it. What would tell:
advice-told = only told
advice-look = Where it stands:
advice-rule = Met: all that is looked at is so. Partly: some of it is so, or a part of it is not known. No data: nothing of it is known; that is never “not yet”. What is only told has no mark to meet.
advice-csv = All checks as a table
advice-home = What is recommended, and how far each thing is
advice-column-id = Key
advice-column-phase = Phase
advice-column-action = What to do
advice-column-status = How far
advice-column-part = What is looked at
advice-column-part_status = How far this is
advice-column-facts = Facts
advice-column-cuts = Cut-offs
advice-column-feeds = What would tell
advice-column-model = Version
advice-phase-all = Every phase
advice-fact-values_moral = { $values_moral ->
    [0] Why the work is right is not written yet.
   *[other] Why the work is right is written.
  }
advice-fact-values_economic = { $values_economic ->
    [0] Why the work pays is not written yet.
   *[other] Why the work pays is written.
  }
advice-fact-text_empty = No text gives the values yet.
advice-fact-text_written = A draft of the agenda gives them; it was not shared yet.
advice-fact-text_shared = A shared version of the agenda gives them; it is not ratified yet.
advice-fact-text_adopted = A ratified version of the agenda gives them.
advice-fact-acknowledged = { $acknowledged } of { $partners } partners signed a charter with a text on vision and values, or voted for the agenda.
advice-fact-mandate_from = { $mandate_from ->
    [0] Who gave the mandate is not written.
   *[other] Who gave the mandate is written.
  }
advice-fact-mandate_covers = { $mandate_covers ->
    [0] What it covers is not written.
   *[other] What it covers is written.
  }
advice-fact-board_signatures = { $board_signatures ->
    [0] The charter in force has no signature of a governing body.
    [one] The charter in force has one signature of a governing body.
   *[other] The charter in force has { $board_signatures } signatures of governing bodies.
  }
advice-fact-sectors_covered = { $sectors_covered } of { $sectors_needed } needed sectors have an active partner.
advice-fact-residents = { $residents ->
    [0] Nobody sits in a body with a vote of their own.
    [one] One person sits in a body with a vote of their own.
   *[other] { $residents } people sit in bodies with a vote of their own.
  }
advice-fact-posts_funded = Posts with a word on what pays for them: { $posts_funded }, of { $posts } on record.
advice-fact-hours_a_month = Hours a month on record: { $hours_a_month }.
advice-fact-hours_change = Change of the hours a month in a year: { $hours_change }.
advice-fact-functions_both = { $functions_both } of six functions have a lead and a deputy; { $functions_led } have a lead.
advice-fact-plan_months = The plan looks { $plan_months } months ahead.
advice-fact-runway_known = It is worked out how long the money lasts.
advice-fact-runway_unknown = It is not worked out how long the money lasts.
advice-fact-survey_months_ago = The newest survey was closed { $survey_months_ago } months ago.
advice-fact-shared_after_days = Its results were shared after { $shared_after_days } days.
advice-fact-shared_never = Its results were not shared yet.
advice-fact-trust_change = Change in trust since the survey before, in points of 100: { $trust_change }.
advice-fact-audiences_complete = { $audiences_complete } of four audiences have a statement with an indicator and a story; { $audiences_with_statement } have a statement.
advice-fact-policy_owned = { $policy_owned } of { $policy_items } policy items have an owner.
advice-fact-policymakers = Policymakers you were in touch with in six months: { $policymakers }.
advice-fact-grants_share = { $grants_share } percent of the money rests on grants.
advice-fact-exploring = Sources other than grants being looked into: { $exploring }.
advice-fact-dependable_share = { $dependable_share } percent of the committed money is dependable.
advice-fact-topics_ready = { $topics_ready } of { $topics } tough topics have interests, a process and a day for the decision.
advice-fact-learning_reviews = Learning reviews with a decision in twelve months: { $learning_reviews }.
advice-fact-items_aligned = { $items_aligned } of { $items_upper } items at state or federal level say how the work fits them.
advice-fact-top_share = Who leads most leads { $top_share } percent of the functions and bodies.
advice-fact-concentration = Concentration of leadership: { $concentration }. It is 1 where one organisation leads all.
advice-fact-fragility = What falls apart without the coordinating body, from 0 to 1: { $fragility }.
advice-fact-outsiders = Organisations on the map that are no partners: { $outsiders }.
advice-fact-conditions_covered = Work is marked with { $conditions_covered } of { $conditions }: seven vital conditions and urgent services.
advice-fact-strategies_tagged = { $strategies_tagged } of { $strategies } strategies say which conditions they are about.
advice-fact-region_plans = Links to plans for the whole region: { $region_plans }.
advice-fact-structure_months_ago = The type or the charter was last decided or looked at with a reason { $structure_months_ago ->
    [0] this month
    [one] one month ago
   *[other] { $structure_months_ago } months ago
  }.
advice-fact-structure_no_reason = The type or the charter was last decided or looked at { $structure_no_reason } months ago, with no reason on record.
advice-cut-acknowledged = Met from { $number } percent of the partners ({ $source })
advice-cut-board_signatures = Met from { $number } ({ $source })
advice-cut-sectors_covered = Met at { $number } percent of the needed sectors ({ $source })
advice-cut-residents = Met from { $number } ({ $source })
advice-cut-functions_held = Met at { $number } functions ({ $source })
advice-cut-plan_months = Met from { $number } months ({ $source })
advice-cut-survey_months = Met up to { $number } months ago ({ $source })
advice-cut-shared_days = Met within { $number } days ({ $source })
advice-cut-audiences = Met at { $number } audiences ({ $source })
advice-cut-policy_items = Met from { $number } ({ $source })
advice-cut-policymakers = Met from { $number } ({ $source })
advice-cut-grants_most = Met up to { $number } percent ({ $source })
advice-cut-exploring = Met from { $number } ({ $source })
advice-cut-topics_ready = Met from { $number } ({ $source })
advice-cut-learning_reviews = Met from { $number } in twelve months ({ $source })
advice-cut-items_aligned = Met from { $number } ({ $source })
advice-cut-top_share_most = Met up to { $number } percent ({ $source })
advice-cut-concentration_below = Met below { $number } ({ $source })
advice-cut-outsiders = Met from { $number } ({ $source })
advice-cut-strategies_tagged = Met at { $number } percent of the strategies ({ $source })
advice-cut-region_plans = Met from { $number } ({ $source })
advice-cut-structure_months = Met up to { $number } months ago ({ $source })
phase-rest = What stands in the way, and what carries you (if you like)
phase-rest-help = Leave out what you do not know. Nothing here changes the phase; the result shows what is usual for it and what is yours.
phase-barriers-ask = How much does this stand in your way?
phase-barrier-0 = Not at all
phase-barrier-1 = Some
phase-barrier-2 = Much
phase-barrier-3 = It blocks us
phase-barrier-not_sure = Not sure
phase-builders-ask = How much do you use this, and did it help?
phase-builder-0 = Not used
phase-builder-1 = A little
phase-builder-2 = A lot
phase-helped-ask = Did it help? { $builder }
phase-helped-harmed = It did harm
phase-helped-0 = Neither
phase-helped-1 = It helped
phase-yours = Typical here, and yours
phase-yours-help = What stands much in your way, by the middle of those who were sure, and is usual in your phase or in all.
phase-yours-none = Nothing that is usual here was rated much.
phase-unusual = Unusual for this phase
phase-any-time = Yours, and possible at any time
phase-unused = Usual here, and not used
phase-unused-help = Others in your phase gain from it. Try one.
phase-keep = Used, and it helped: keep it
phase-usual = What partnerships of this phase usually meet
phase-rating = { $unsure ->
    [0] rated { $number } of 3
    [one] rated { $number } of 3; one person was not sure
   *[other] rated { $number } of 3; { $unsure } people were not sure
  }
phase-cut-matters = What stands in the way is shown from (0 to 3)
phase-history = Over time
phase-history-help = Each side by the middle of the answers, from 1 (earlier) below to 3 (later) above. Going down is as usual as going up: cycles are normal.
phase-history-empty = Nothing to compare yet
phase-history-empty-why = After the second closed assessment, this page shows how each side has moved.
phase-history-whole = As shown, all together
phase-history-change = Since last time
phase-history-later = { $number } later
phase-history-earlier = { $number } earlier
phase-history-same = as before
phase-history-uncompared = not compared
phase-history-break = Other questions than the assessment before: the two are not compared, and the line is broken there.
error-phase-choice = Choose one of the answers offered, or leave it out.
phase-letters = Ask people of the partners
phase-letters-too = Also write to each partner of the steering group, with a personal link to answer
phase-letters-help = Each person ticked gets a link that opens the questions. Nobody needs an account. Who is asked twice still has one answer.
phase-letters-none = No partner has joined yet, apart from your own organisation.
mail-phase-subject = { $partnership }: where do we stand?
mail-phase-body =
    Hello { $name },

    { $by } asks where you see { $partnership } today, on nine sides of the work. It takes about four minutes; leave out what you do not know.

    This link opens the questions; you need no account. You can save a draft and come back:
    { $link }

    The link is personal. Do not pass it on.
mail-phase-body-due =
    Hello { $name },

    { $by } asks where you see { $partnership } today, on nine sides of the work. It takes about four minutes; leave out what you do not know. Answers are asked for until { $due }.

    This link opens the questions; you need no account. You can save a draft and come back:
    { $link }

    The link is personal. Do not pass it on.
