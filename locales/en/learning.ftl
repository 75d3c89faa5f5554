nav-learning = What we learn
nav-topics = Tough topics
learning-title = What we learn
learning-help = What you learn together, and what you make of it. Each list is short on purpose: a few entries that lead to something are worth more than many.
learning-count = { $count ->
    [0] Nothing written down yet.
    [one] One entry.
   *[other] { $count } entries.
  }
learning-none = None
learning-gone = No longer there
learning-change = Change
learning-remove = Take off
learning-remove-entry = Take it off the list
learning-removed = It is off the list.
learning-back = Back
learning-csv = Take the list away (CSV)
learning-written = Written down by
learning-actions = What is done about it
learning-home-review = It is time for the next learning review.
learning-home-review-do = Write down the review
learning-lines = { $count ->
    [0] Nothing below it yet.
    [one] One line below it.
   *[other] { $count } lines below it.
  }
plan-cause-learning = What we learn
plan-learned = Something you learnt
plan-finished-learning = { $count ->
    [one] One out of what you learnt
   *[other] { $count } out of what you learnt
  }
error-learning-missing = { $field }: write or choose something here.
error-learning-long = { $field }: shorten this to { $most } letters or fewer.
error-learning-to-come = { $field }: this day is still to come. Choose today or a day before.
error-learning-number = { $field }: write a whole number from { $low } to { $high }.
error-learning-choice = { $field }: choose one of the list.
deed-learning_added = wrote down, of what we learn,
deed-learning_changed = changed, of what we learn,
deed-learning_removed = took off the list, of what we learn,
deed-learning_restored = put back on the list, of what we learn,
deed-learning_line_added = added a line to
deed-learning_line_changed = changed a line of
deed-learning_line_removed = took off a line of
deed-learning_line_restored = put back a line of
deed-topic_written = wrote in a tough topic
learning-register-topic = Tough topics
learning-why-topic = Some interests keep things as they are, and nobody likes to say so. Write down who has what at stake, agree on a fair way to deal with it, and set a day to decide.
learning-empty-topic = You are in the circle of no topic
learning-example-topic = An example: “Who gives up a waiting list of their own?” At stake: each clinic’s own patients, the front desks’ work, the county’s contract. A fair way: two talks led by somebody from outside, figures first. To be decided by 12 December.
learning-new-topic = Bring up a topic
topic-list-help = The topics whose circle you are in. Nobody else sees that they exist.
topic-who-sees = A topic is seen by its circle only: the people you name, and you. Not by the coordinators either, unless you name them.
topic-seen = { $count ->
    [0] You are in the circle of no topic.
    [one] You are in the circle of one topic.
   *[other] You are in the circles of { $count } topics.
  }
topic-circle = Who may see this
topic-circle-help = Only these people, while they hold their seats. It is on no other page, in no other list or file, in no letter and in no full export. The history says that somebody wrote in a topic, and not in which. Whoever keeps the server’s database can read it.
topic-circle-hint = Tick everybody who may see it and write in it. For all others it does not exist, whatever their role. Whoever is in the circle can widen it.
topic-circle-you = You are in the circle. Somebody else in it can take you out.
topic-decided-by = To be decided by { $date }.
topic-standing-open = not ready yet
topic-standing-ready = ready to negotiate
topic-standing-late = its day is over
topic-standing-decided = decided
topic-missing = Before you negotiate, write down:
topic-csv = Take your topics away (CSV)
topic-home-decide = A tough topic whose circle you are in is to be decided.
topic-home-do = Look at the topic
learning-field-topic-title = Topic
learning-field-topic-question = The question
learning-hint-topic-question = One question that can be answered by a decision.
learning-field-topic-interests = Who has what at stake
learning-hint-topic-interests = A line for each: who, what they need, and what they risk. Interests, not positions.
learning-field-topic-process = A fair way to deal with it
learning-hint-topic-process = What those concerned agreed on: who leads the talk, in which steps, who decides.
learning-field-topic-decide_on = Decided by
learning-field-topic-outcome = What was decided
learning-hint-topic-outcome = An entry of the register of decisions. All members can read that entry; it does not show that it came out of this topic.
learning-register-review = Learning reviews
learning-why-review = A meeting that looks at evidence and ends in a decision: keep, change or stop. Three in a year keep the work honest.
learning-empty-review = Look at the evidence, and let it change something
learning-example-review = An example: “Six months of warm hand-offs”. Looked at: the figures. Learnt: two clinics out of three call back within a day; evenings fail. Keep the call list, change the evening shift, stop the paper form.
learning-new-review = Write down a review
learning-lines-title-review = What came of it
learning-lines-none-review = Nothing yet. A review counts once a finding ends in keep, change or stop.
learning-lines-add-review = Add a finding
learning-field-review-title = What the review was about
learning-field-review-held_on = Held on
learning-field-review-looked_at = What was looked at
learning-field-review-indicator = Indicator
learning-hint-review-indicator = Where it was about one figure above all.
learning-field-review-who = Who was there
learning-hint-review-who = Groups or functions, such as “steering group and two residents”.
learning-field-review-learned = What we learnt
learning-hint-review-learned = What you know now that you did not know before; also what you expected and did not find.
learning-field-review-next_on = Next review
learning-hint-review-next_on = Without a day, it is asked for four months after this one.
learning-field-review-finding = Finding
learning-field-review-ending = How it ends
learning-field-review-decision = The decision
learning-hint-review-decision = Where it needed one: an entry of the register of decisions.
learning-choice-looked_at-figures = figures
learning-choice-looked_at-checkup = how we work together
learning-choice-looked_at-plan = the plan
learning-choice-looked_at-work = a piece of work
learning-choice-looked_at-residents = what residents said
learning-choice-ending-keep = keep
learning-choice-ending-change = change
learning-choice-ending-stop = stop
