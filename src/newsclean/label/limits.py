"""Thresholds that the guards of texts and of web pages share, as log-odds of story or weights of evidence."""

#: What less sure cues and roles take for a field of the record is one up to this.
LIMIT = 2.0
#: Evidence of so much weight is firm: where there is none at all, form alone removes nothing from clean text.
FIRM = -4.0
#: Above this the model is unsure that a block goes, above that nearly so.
UNSURE, MILD = -2.0, -1.0
#: What a guard leaves of the log-odds: little, so that it shows as doubtful.
DOUBTFUL = 0.5
