/*
 * The detectors of people, one for each kind of evidence; rules/packs/people.rules configures and
 * proves them. Each is a detect_fn (rules/detector.h): the value is the name alone, without title,
 * label, quotes, final punctuation or possessive ending.
 */
#ifndef RULES_PERSON_H
#define RULES_PERSON_H

#include "rules/detector.h"

/* Runs of capitalised words in prose, scored by what the lexicon knows of them and by the words
 * around. */
detect_fn person_run;

/*
 * Texts and lines that are a name and nothing else: fields and keys that hold names (`first_name`,
 * `author`), the first line of a document, the line above contact data.
 */
detect_fn person_line;

/* A run beside a mail address whose local part is made of its letters. */
detect_fn person_mail;

/* Names in Chinese, Japanese and Korean: a surname of the table beside a label, a title or an
 * honorific. */
detect_fn person_cjk;

#endif
