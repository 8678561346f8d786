/*
 * The parts of the detector person_cjk (rules/person.h): names in Chinese, Japanese and Korean,
 * whose scripts have neither capitals nor, in two of them, blanks between words. A name is a
 * surname of the table with one or two characters of a given name, and something beside it that
 * says so: a label, a title, an honorific. Pure functions over borrowed text; thread-safe; no
 * allocation.
 */
#ifndef RULES_PERSON_CJK_H
#define RULES_PERSON_CJK_H

#include "rules/detector.h"

/* The script of a character. */
enum cjk_script { CJK_NONE, CJK_HAN, CJK_KATAKANA, CJK_HIRAGANA, CJK_HANGUL };

/* The script of the character at pos, and its length in *len; pos < t.n. */
enum cjk_script cjk_script_at(struct span t, size_t pos, size_t *len);

/* Where the character begins that ends at pos > floor. */
size_t cjk_back(struct span t, size_t pos, size_t floor);

/* How sure a character is a surname of one character: 0 no, 1 rather a word, 2 a frequent one. */
int cjk_surname_zh(struct span t, size_t pos);
int cjk_surname_ko(struct span t, size_t pos);

/* Does the character occur in given names? */
bool cjk_given_zh(struct span t, size_t pos);
bool cjk_given_ko(struct span t, size_t pos);

/* What stands before a name. */
enum cjk_left {
    LEFT_NONE,   /* a letter of another word */
    LEFT_CHAR,   /* a short word that often stands before a name: 请, 和 */
    LEFT_EDGE,   /* the beginning of a phrase */
    LEFT_TITLE,  /* a word for a person that a name follows: 记者, 患者, 我叫 */
    LEFT_COLUMN, /* a label of forms and a blank */
    LEFT_LABEL,  /* a label of forms and a colon or the like */
    LEFT_KANA    /* the same for how a name is read: フリガナ */
};

/*
 * What stands before text[pos]; nothing before `floor` is looked at. `edge`: pos is where letters
 * begin, or something that was found ends there.
 */
enum cjk_left cjk_before(struct span t, size_t pos, size_t floor, bool edge);

/* What a key, column or header says of its value: LEFT_NONE, LEFT_COLUMN (name, author) or more. */
enum cjk_left cjk_key(struct span name);

/* What stands behind a name. */
enum cjk_right {
    RIGHT_NONE,   /* a letter of another word */
    RIGHT_WORD,   /* a particle or a word that often follows a name */
    RIGHT_EDGE,   /* the end of a phrase */
    RIGHT_SPEECH, /* a verb of speech */
    RIGHT_TITLE,  /* a job, which a name or a noun may stand before: 经理, 部長 */
    RIGHT_HONOR   /* what is said of people only: 先生, さん, 씨 */
};

/* What stands behind text[.., pos); nothing from `limit` on is looked at. One blank may stand
 * between. */
enum cjk_right cjk_after(struct span t, size_t pos, size_t limit);

/* Is it a word that stands behind labels and is no name: 未知, 管理员, 없음? */
bool cjk_filler(struct span value);

#endif
