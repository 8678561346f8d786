/* Passwords, keys, tokens and the accounts they open: what was chosen or drawn, and what is only a
 * hole for it. */
#include "rules/check_rows.h"

#include <stdint.h>

#include "rules/date.h"
#include "rules/digits.h"

enum { LONGEST = 65536 }; /* no match is longer (rules/shape.h) */

static int base64url_value(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (is_digit(c))
        return c - '0' + 52;
    return c == '-' ? 62 : c == '_' ? 63 : -1;
}

/* RFC 7519: the first part is the base64url of a JSON object that names an algorithm or a type. */
static bool check_jwt(struct span s)
{
    unsigned char head[512];
    size_t n = 0;
    unsigned bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < s.n && n < sizeof(head) && s.p[i] != '.'; i++) {
        int v = base64url_value(s.p[i]);
        if (v < 0)
            return false;
        held = (held << 6 | (unsigned)v) & 0xffff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            head[n++] = (unsigned char)(held >> bits);
        }
    }
    return n > 2 && head[0] == '{' &&
           (memmem(head, n, "\"alg\"", 5) != NULL || memmem(head, n, "\"typ\"", 5) != NULL);
}

static bool one_of(unsigned char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* Is s, in any letter case, one of the words of a list that is framed and separated by blanks? */
static bool listed(struct span s, const char *list)
{
    char needle[32];
    if (s.n == 0 || s.n > sizeof(needle) - 2)
        return false;
    needle[0] = ' ';
    for (size_t i = 0; i < s.n; i++)
        needle[i + 1] = (char)lower(s.p[i]);
    needle[s.n + 1] = ' ';
    return memchr(s.p, ' ', s.n) == NULL && memmem(list, strlen(list), needle, s.n + 2) != NULL;
}

static bool word_byte(unsigned char c)
{
    return is_alpha(c) || is_digit(c) || c == '_';
}

/* config.db.password, self->token: a place in a program where a value is kept, not a value. */
static bool member_path(struct span s)
{
    static const char roots[] =
        " self this os env process sys req request res config cfg conf settings options opts args "
        "argv params param ctx context user data form body props state secrets credentials creds "
        "var local module vault app session input obj event node row account ";
    static const char leaves[] = " password passwd pwd pass passphrase secret token key value text "
                                 "password_hash user username ";
    size_t head = 0;
    while (head < s.n && word_byte(s.p[head]))
        head++;
    if (head == 0 || head + 1 >= s.n || (s.p[head] != '.' && s.p[head] != '-' && s.p[head] != ':'))
        return false;
    size_t tail = s.n;
    while (tail > 0 && word_byte(s.p[tail - 1]))
        tail--;
    bool arrow = s.p[head] != '-' || s.p[head + 1] == '>';
    return arrow && (listed(span_cut(s, 0, head), roots) || listed(span_cut(s, tail, s.n), leaves));
}

/* An account that belongs to a person and not to a system or an image (Debian base-passwd, cloud
 * image defaults). */
static bool check_user(struct span s)
{
    static const char system_names[] =
        " root user users me you username admin administrator ubuntu debian centos fedora rocky "
        "almalinux ec2-user azureuser "
        "vagrant docker node app apps git www www-data http nginx apache daemon nobody nogroup bin "
        "sys sync games man lp mail "
        "news uucp proxy backup list irc sshd systemd-network systemd-resolve messagebus syslog "
        "postgres mysql redis mongodb "
        "rabbitmq elasticsearch jenkins runner runneradmin gitlab-runner buildkite circleci travis "
        "ci build builder builds "
        "deploy deployer ansible puppet chef hadoop spark hdfs kafka zookeeper airflow jovyan "
        "coder codespace vscode "
        "gitpod linuxbrew homebrew pi osmc kali oracle opc bitnami ftp ftpuser anonymous guest "
        "shared public default "
        "defaultuser defaultapppool all test tester service services local system nixbld www-user "
        "lost+found "
        "true false null none nil undefined unknown string str name login logname required "
        "optional empty invalid failed ";
    return s.n > 0 && !listed(s, system_names) && !member_path(s);
}

/* Does s hold one of the words of a list, which are separated by blanks, in any letter case? */
static bool holds_one(struct span s, const char *list)
{
    for (const char *w = list; *w != '\0';) {
        size_t n = strcspn(w, " ");
        for (size_t i = 0; n > 0 && i + n <= s.n; i++) {
            size_t k = 0;
            while (k < n && lower(s.p[i + k]) == (unsigned char)w[k])
                k++;
            if (k == n)
                return true;
        }
        w += n + (w[n] == ' ');
    }
    return false;
}

/* ${NAME}, $NAME, $(command), $1, :name, %s, %(name)s, <name>, {{name}}, [name], &lt;name&gt;: to
 * be filled in by something else. */
static bool placeholder(struct span s)
{
    unsigned char first = s.p[0];
    unsigned char last = s.p[s.n - 1];
    if ((first == '<' && last == '>') || (first == '[' && last == ']') ||
        (first == '{' && last == '}') || first == ':' || holds_one(s, "${ #{ {{ <% &lt;"))
        return true;
    if (first == '%')
        return last == '%' || s.n <= 3 || s.p[1] == '(';
    if (first != '$' || s.n == 1 || listed(span_cut(s, 1, 3), " 2a$ 2b$ 2y$ "))
        return false;
    size_t i = 1;
    while (i < s.n && word_byte(s.p[i]))
        i++;
    return i == s.n || (i + 1 == s.n && last == '-') || s.p[1] == '(' || s.p[i] == '/';
}

/* /run/secrets/db, /en/server@3/x: where something is. */
static bool path(struct span s)
{
    size_t slashes = 0;
    bool plain = true;
    for (size_t i = 0; i < s.n; i++) {
        slashes += s.p[i] == '/';
        plain = plain && (word_byte(s.p[i]) || s.p[i] == '/' || s.p[i] == '.' || s.p[i] == '-');
        if (s.p[i] == ' ')
            return false;
    }
    return s.n > 0 && s.p[0] == '/' && (plain || slashes >= 3);
}

/* new_password, readPassword, users/passwords#edit: a name that says what it is for, in several
 * words without a digit. */
static bool names_a_password(struct span s)
{
    bool joined = false;
    for (size_t i = 0; i < s.n; i++) {
        if (is_digit(s.p[i]))
            return false;
        if (!is_alpha(s.p[i]) && !one_of(s.p[i], "_-./#"))
            return false;
        joined = joined || !is_alpha(s.p[i]) ||
                 (i > 0 && (s.p[i] & 0x20) == 0 && (s.p[i - 1] & 0x20) != 0);
    }
    return joined && holds_one(s, "pass kennwort pwd secret token");
}

/* What stands between two strings of a program that were taken for one: + x(), , name: */
static bool between_strings(struct span s)
{
    if (one_of(s.p[0], " ,;)") || (s.p[0] == '.' && s.p[1] == '$'))
        return true;
    return s.p[0] == '+' &&
           (s.p[1] == ' ' ||
            (is_alpha(s.p[1]) && (s.p[s.n - 1] == ' ' || memchr(s.p, '(', s.n) != NULL)));
}

/* A value that somebody chose or drew, and not a hole to be filled, a type, a word of a sentence or
 * a look-up. */
static bool check_password(struct span s)
{
    static const char words[] = " null none nil undefined true false yes no on off string str text "
                                "char varchar bytes byte int integer number "
                                "boolean bool object any optional required unset empty blank "
                                "redacted filtered masked hidden protected password "
                                "passwd pwd pass passphrase secret token password_hash self this "
                                "var let const function return type field value "
                                "input prompt must should not is are was the an and for with has "
                                "have can may will your please enter incorrect "
                                "invalid wrong expired reset changed failed missing minimum min "
                                "max length ok error denied accepted val pw data result arg args "
                                "opt default example credentials split fail ";
    if (s.n > 3 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[1] == '$')
        s = span_cut(s, 1, s.n - 2);
    if (s.n < 3 || listed(s, words) || all_one(s.p, s.n) || placeholder(s) || member_path(s) ||
        path(s) || names_a_password(s) || between_strings(s) || listed(span_cut(s, 0, 4), " arn: "))
        return false;
    return !(s.n > 9 && listed(span_cut(s, 0, 8), " required ") && !word_byte(s.p[8]));
}

/* What a value is made of: bit 0 digits, 1 small letters, 2 capitals, 3 signs that words do not
 * have. */
static unsigned kinds(struct span s)
{
    unsigned seen = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = s.p[i];
        if (is_digit(c))
            seen |= 1;
        else if (is_alpha(c))
            seen |= c >= 'a' ? 2 : 4;
        else if (one_of(c, "!@#$%^&*+=_~?"))
            seen |= 8;
    }
    return seen;
}

/* Drawn at random: a digit, a small letter and a capital. */
static bool check_mixed(struct span s)
{
    return (kinds(s) & 7) == 7;
}

/* Words that stand in a value where somebody is to write one of his own. */
static bool stands_for_another(struct span s)
{
    return holds_one(s, "example sample dummy placeholder changeme change_me change-me changeit "
                        "redacted your_ your- yourapi yourkey yoursecret yourtoken yourpass insert "
                        "replace xxxxx goes_here goes-here -here _here abcdefgh 12345678 deadbeef "
                        "fakekey fake_ fake- notreal not_real not-real undefined");
}

/* Fewer than five different bytes, or half of all in steps of one (abcd, 1234, 0000): typed, not
 * drawn. */
static bool monotonous(struct span s)
{
    bool seen[256] = {false};
    size_t distinct = 0;
    size_t steps = 0;
    for (size_t i = 0; i < s.n; i++) {
        distinct += !seen[s.p[i]];
        seen[s.p[i]] = true;
        steps += i > 0 && (s.p[i] == s.p[i - 1] || s.p[i] == s.p[i - 1] + 1);
    }
    return distinct < 5 || steps * 2 >= s.n;
}

/* Do letters look like words and not like a draw: few capitals, or the case changes twice at most?
 */
static bool spelt(struct span s, size_t letters)
{
    size_t capitals = 0;
    size_t changes = 0;
    unsigned char last = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_alpha(s.p[i]))
            continue;
        capitals += (s.p[i] & 0x20) == 0;
        changes += last != 0 && ((s.p[i] ^ last) & 0x20) != 0;
        last = s.p[i];
    }
    return capitals * 3 <= letters || changes <= 2;
}

/* getUserName, page, LEVEL2, HTTPServer, Ed25519Key, 2026: words with two digits at their end or
 * one number within; or up to four digits. */
static bool word_like(struct span s)
{
    size_t head = 0;
    while (head < s.n && is_alpha(s.p[head]))
        head++;
    size_t digits = 0;
    while (head + digits < s.n && is_digit(s.p[head + digits]))
        digits++;
    size_t tail = s.n - head - digits;
    for (size_t i = s.n - tail; i < s.n; i++)
        if (!is_alpha(s.p[i]))
            return false;
    size_t most = tail == 0 ? (head == 0 ? 4 : 2) : (head < 2 ? 0 : 5);
    return digits <= most && tail != 1 && spelt(s, head + tail);
}

/* Words only, joined by anything: an identifier, a path, a version, a name. */
static bool wordy(struct span s)
{
    for (size_t at = 0; at < s.n;) {
        size_t end = at;
        while (end < s.n && (is_alpha(s.p[end]) || is_digit(s.p[end])))
            end++;
        if (!word_like(span_cut(s, at, end - at)))
            return false;
        at = end + 1;
    }
    return true;
}

/* Drawn at random, by its look: nothing typed by hand, no words, no hole. */
static bool random_look(struct span s)
{
    return !monotonous(s) && !placeholder(s) && !wordy(s) && !stands_for_another(s);
}

/* The binary logarithm of n (at least 1) in parts of 65536: by squaring, in integers only, so that
 * it is the same on every machine. */
static uint64_t log2_of(uint32_t n)
{
    unsigned whole = 31U - (unsigned)__builtin_clz(n);
    uint64_t m = (uint64_t)n << (31 - whole);
    uint64_t log = whole;
    for (int i = 0; i < 16; i++) {
        m = m * m >> 31;
        log = log << 1 | m >> 32;
        m >>= m >> 32;
    }
    return log;
}

/* Is the Shannon entropy of the bytes above `tenths` of a bit a byte? C. E. Shannon, A Mathematical
 * Theory of Communication, 1948: n log n - sum of c log c, for n bytes of which c are alike. */
static bool entropy_above(struct span s, unsigned tenths)
{
    uint32_t count[256] = {0};
    if (s.n == 0 || s.n > LONGEST)
        return false;
    for (size_t i = 0; i < s.n; i++)
        count[s.p[i]]++;
    uint64_t alike = 0;
    for (size_t i = 0; i < COUNT(count); i++)
        if (count[i] > 1)
            alike += count[i] * log2_of(count[i]);
    return 10 * (s.n * log2_of((uint32_t)s.n) - alike) > (uint64_t)tenths * s.n << 16;
}

static bool drawn_above(struct span s, unsigned tenths)
{
    return entropy_above(s, tenths) && random_look(s);
}

static bool check_entropy20(struct span s)
{
    return drawn_above(s, 20);
}

static bool check_entropy25(struct span s)
{
    return drawn_above(s, 25);
}

static bool check_entropy30(struct span s)
{
    return drawn_above(s, 30);
}

static bool check_entropy33(struct span s)
{
    return drawn_above(s, 33);
}

static bool check_entropy35(struct span s)
{
    return drawn_above(s, 35);
}

static bool check_entropy40(struct span s)
{
    return drawn_above(s, 40);
}

/* The same of letters and digits that only their name tells apart from a file, a date or a look-up:
 * two digits, eight different bytes. */
static bool check_drawn(struct span s)
{
    bool seen[256] = {false};
    size_t distinct = 0;
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += is_digit(s.p[i]);
        distinct += !seen[s.p[i]];
        seen[s.p[i]] = true;
    }
    if (digits < 2 || distinct < 8 || (kinds(s) & 6) == 0 || (seen['/'] && seen['.']) ||
        member_path(s) || path(s) || !random_look(s))
        return false;
    struct date stamp;
    return !(s.n > 10 && date_read(span_cut(s, 0, 10), &stamp)) &&
           !listed(span_cut(s, 0, 4), " arn: http urn: ");
}

/* Bytes of base64 or base64url, as many as fit; 0 when another character comes first than `=`. */
static size_t base64_bytes(struct span s, unsigned char *out, size_t room)
{
    unsigned held = 0;
    unsigned bits = 0;
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < room && s.p[i] != '='; i++) {
        unsigned char c = s.p[i] == '+' ? '-' : s.p[i] == '/' ? '_' : s.p[i];
        int v = base64url_value(c);
        if (v < 0)
            return 0;
        held = (held << 6 | (unsigned)v) & 0xffff;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out[n++] = (unsigned char)(held >> bits);
        }
    }
    return n;
}

/* A compact JWT in base64 once more. */
static bool check_jwt_base64(struct span s)
{
    unsigned char inner[700];
    size_t n = base64_bytes(s, inner, sizeof(inner));
    return n > 0 && memchr(inner, '.', n) != NULL && check_jwt((struct span){inner, n});
}

/* What an Authorization header holds behind its scheme: not a word, a hole or a name. */
static bool check_header_value(struct span s)
{
    return s.n >= 6 && !placeholder(s) && !wordy(s);
}

/* RFC 7617: base64 of a name, a colon and a password, all printable. */
static bool check_basic_auth(struct span s)
{
    unsigned char inner[400];
    size_t n = base64_bytes(s, inner, sizeof(inner));
    for (size_t i = 0; i < n; i++)
        if (inner[i] < ' ' || inner[i] == 0x7F)
            return false;
    return n >= 5 && memchr(inner, ':', n) != NULL;
}

/* Personal access token of Jira or Confluence Data Center (Atlassian documentation): base64 of its
 * decimal id, a colon and random bytes. */
static bool check_numbered_pat(struct span s)
{
    unsigned char inner[64];
    size_t n = base64_bytes(s, inner, sizeof(inner));
    size_t digits = 0;
    while (digits < n && is_digit(inner[digits]))
        digits++;
    return digits >= 10 && digits <= 14 && digits + 1 < n && inner[digits] == ':';
}

static int base32_value(unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

/* CRC-16/XMODEM: x^16 + x^12 + x^5 + 1, not reflected, from zero. */
static unsigned crc16_xmodem(const unsigned char *p, size_t n)
{
    unsigned crc = 0;
    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned)p[i] << 8;
        for (int k = 0; k < 8; k++)
            crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x1021) & 0xffff : crc << 1;
    }
    return crc;
}

/* NATS documentation, NKeys: base32 of two bytes of prefix, the 32 of the seed, and their CRC-16,
 * low byte first. */
static bool check_nkey_seed(struct span s)
{
    unsigned char raw[36];
    unsigned held = 0;
    unsigned bits = 0;
    size_t n = 0;
    if (s.n != 58 || s.p[0] != 'S')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        int v = base32_value(s.p[i]);
        if (v < 0)
            return false;
        held = (held << 5 | (unsigned)v) & 0xffff;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            raw[n++] = (unsigned char)(held >> bits);
        }
    }
    return crc16_xmodem(raw, 34) == (unsigned)(raw[34] | raw[35] << 8);
}

/* name=, as in a list of attributes; or a number of three digits at most. */
static bool attribute_or_count(struct span s)
{
    size_t i = 0;
    while (i < s.n && is_alpha(s.p[i]))
        i++;
    return (i > 0 && i < s.n && s.p[i] == '=') || (s.n <= 3 && all_digits(s.p, s.n));
}

/* A password within a sentence: more than a word, by a digit, a sign, or capitals in its middle. */
static bool check_said(struct span s)
{
    unsigned k = kinds(s);
    bool inner = false;
    for (size_t i = 1; i < s.n; i++)
        inner = inner || (s.p[i] >= 'A' && s.p[i] <= 'Z' && s.p[i - 1] >= 'a' && s.p[i - 1] <= 'z');
    return check_password(s) && ((k & 9) != 0 || inner) && !attribute_or_count(s);
}

const struct check_row checks_secret[] = {
    {"basic_auth", check_basic_auth},
    {"drawn", check_drawn},
    {"entropy20", check_entropy20},
    {"entropy25", check_entropy25},
    {"entropy30", check_entropy30},
    {"entropy33", check_entropy33},
    {"entropy35", check_entropy35},
    {"entropy40", check_entropy40},
    {"header_value", check_header_value},
    {"jwt", check_jwt},
    {"jwt_base64", check_jwt_base64},
    {"mixed", check_mixed},
    {"nkey_seed", check_nkey_seed},
    {"numbered_pat", check_numbered_pat},
    {"password", check_password},
    {"said", check_said},
    {"user", check_user},
    {NULL, NULL},
};
