#include "rules/check.h"

#include "rules/date.h"
#include "rules/dial.h"
#include "rules/inet.h"
#include "rules/tables/card.h"
#include "rules/tables/iban.h"
#include "rules/tables/tld.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alpha(unsigned char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20) : c;
}

/* The digits of s, without what stands between them. Returns how many, or 0 when there are more
 * than max. */
static size_t digits_of(struct span s, unsigned char *out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            continue;
        if (n == max)
            return 0;
        out[n++] = s.p[i];
    }
    return n;
}

/* The number that the first n digits make. */
static unsigned number_of(const unsigned char *d, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++)
        sum = sum * 10 + (unsigned)(d[i] - '0');
    return sum;
}

/* ISO/IEC 7812-1 annex B (Luhn): every second digit from the right is doubled, the digits of all
 * are summed. */
static bool luhn_ok(const unsigned char *d, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned v = (unsigned)(d[n - 1 - i] - '0') << (i & 1);
        sum += v > 9 ? v - 9 : v;
    }
    return sum % 10 == 0;
}

static bool all_one(const unsigned char *d, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (d[i] != d[0])
            return false;
    return true;
}

enum { LUHN_MAX = 64, CARD_MIN = 12, CARD_MAX = 19 };

static bool check_luhn(struct span s)
{
    unsigned char d[LUHN_MAX];
    size_t n = digits_of(s, d, sizeof(d));
    return n >= 2 && luhn_ok(d, n) && !all_one(d, n);
}

static size_t decimal_width(unsigned v)
{
    size_t n = 1;
    while (v >= 10) {
        v /= 10;
        n++;
    }
    return n;
}

/* rules/tables/card.h */
static bool card_issuer_ok(const unsigned char *d, size_t n)
{
    for (size_t i = 0; i < COUNT(card_ranges); i++) {
        unsigned head = number_of(d, decimal_width(card_ranges[i].low));
        if (head >= card_ranges[i].low && head <= card_ranges[i].high &&
            (card_ranges[i].lengths >> n & 1) != 0)
            return true;
    }
    return false;
}

static bool check_card(struct span s)
{
    unsigned char d[CARD_MAX];
    size_t n = digits_of(s, d, sizeof(d));
    return n >= CARD_MIN && luhn_ok(d, n) && !all_one(d, n) && card_issuer_ok(d, n);
}

enum { IBAN_MAX = 34 };

/* Letters and digits of s in upper case. Returns how many, or 0 when there are more than max. */
static size_t alnum_of(struct span s, unsigned char *out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]) && !is_alpha(s.p[i]))
            continue;
        if (n == max)
            return 0;
        out[n++] = is_alpha(s.p[i]) ? (unsigned char)(s.p[i] & ~0x20) : s.p[i];
    }
    return n;
}

/* Does text follow a structure such as "n8c12" (rules/tables/iban.h)? Both have the same length. */
static bool bban_ok(const unsigned char *text, const char *shape)
{
    while (*shape != '\0') {
        char kind = *shape++;
        unsigned count = 0;
        while (*shape >= '0' && *shape <= '9')
            count = count * 10 + (unsigned)(*shape++ - '0');
        for (; count > 0; count--, text++)
            if ((kind == 'n' && !is_digit(*text)) || (kind == 'a' && !is_alpha(*text)))
                return false;
    }
    return true;
}

/* ISO 13616-1 and ISO 7064 MOD 97-10: the first four characters at the end, letters as 10 to 35,
 * remainder 1. */
static bool check_iban(struct span s)
{
    unsigned char t[IBAN_MAX];
    size_t n = alnum_of(s, t, sizeof(t));
    if (n < 15 || !is_digit(t[2]) || !is_digit(t[3]))
        return false;
    size_t i = 0;
    while (i < COUNT(iban_shapes) && memcmp(iban_shapes[i].country, t, 2) != 0)
        i++;
    if (i == COUNT(iban_shapes) || n != iban_shapes[i].length ||
        !bban_ok(t + 4, iban_shapes[i].bban))
        return false;
    unsigned rest = 0;
    for (size_t k = 0; k < n; k++) {
        unsigned char c = t[(k + 4) % n];
        rest = is_digit(c) ? (rest * 10 + (unsigned)(c - '0')) % 97
                           : (rest * 100 + (unsigned)(c - 'A' + 10)) % 97;
    }
    return rest == 1;
}

/* ABA routing number: Federal Reserve prefixes, weights 3 7 1 (ABA Routing Number Policy). */
static bool check_aba(struct span s)
{
    unsigned char d[9];
    if (digits_of(s, d, sizeof(d)) != 9)
        return false;
    unsigned head = number_of(d, 2);
    if (!(head <= 12 || (head >= 21 && head <= 32) || (head >= 61 && head <= 72) || head == 80))
        return false;
    unsigned sum = 0;
    for (size_t i = 0; i < 9; i++)
        sum += (unsigned)(d[i] - '0') * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1);
    return sum % 10 == 0 && sum > 0;
}

enum { TLD_MAX = 63 };

/* A top-level domain of the root zone (rules/tables/tld.h), or one that RFC 2606 keeps for
 * examples. */
static bool tld_ok(struct span label)
{
    char name[TLD_MAX + 1] = {0};
    if (label.n < 2 || label.n > TLD_MAX)
        return false;
    for (size_t i = 0; i < label.n; i++)
        name[i] = (char)lower(label.p[i]);
    size_t low = 0;
    size_t high = COUNT(tld_names);
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = strcmp(name, tld_names[mid]);
        if (order == 0)
            return true;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return strcmp(name, "example") == 0 || strcmp(name, "test") == 0 ||
           strcmp(name, "invalid") == 0;
}

static bool label_ok(struct span label)
{
    return label.n > 0 && label.n <= TLD_MAX && label.p[0] != '-' && label.p[label.n - 1] != '-';
}

/* RFC 1035 labels, at least two, the last one a top-level domain of the root zone
 * (rules/tables/tld.h). */
static bool check_domain(struct span s)
{
    size_t labels = 0;
    while (s.n > 0) {
        const unsigned char *dot = memchr(s.p, '.', s.n);
        struct span label = span_cut(s, 0, dot == NULL ? s.n : (size_t)(dot - s.p));
        if (!label_ok(label))
            return false;
        labels++;
        if (dot == NULL)
            return labels >= 2 && tld_ok(label);
        s = span_cut(s, label.n + 1, s.n);
    }
    return false;
}

static bool check_tld(struct span s)
{
    size_t at = s.n;
    while (at > 0 && s.p[at - 1] != '.')
        at--;
    return tld_ok(span_cut(s, at, s.n));
}

/* RFC 5321 sections 4.1.2 and 4.1.3: a local part, an @ (or %40 in a URL), a domain or an address
 * in brackets. */
static bool check_email(struct span s)
{
    for (size_t i = s.n; i-- > 1;) {
        if (s.p[i] == '@')
            return i + 1 < s.n && (s.p[i + 1] == '[' || check_domain(span_cut(s, i + 1, s.n)));
        if (s.p[i] == '%' && i + 2 < s.n && s.p[i + 1] == '4' && s.p[i + 2] == '0')
            return check_domain(span_cut(s, i + 3, s.n));
    }
    return false;
}

static bool check_phone_nanp(struct span s)
{
    struct dial d;
    return dial_read(s, &d) && d.nanp;
}

/* +CC.NNNN is a telephone number (RFC 5733), +35236450.6 is not. */
static bool signed_decimal(struct span s)
{
    unsigned char d[DIAL_MAX];
    const unsigned char *dot = s.n == 0 ? NULL : memchr(s.p, '.', s.n);
    return dot != NULL && dot - s.p > 4 && digits_of(s, d, sizeof(d)) + 2 == s.n;
}

static bool check_phone_intl(struct span s)
{
    struct dial d;
    return dial_read(s, &d) && d.world && !signed_decimal(s);
}

/* 2016-2021: two years and what joins them. */
static bool years(const unsigned char *d, size_t n, struct span s)
{
    return n == 8 && s.n == 9 && !is_digit(s.p[4]) && number_of(d, 4) / 100 - 18 < 4 &&
           number_of(d + 4, 4) / 100 - 18 < 4;
}

/* A number in a national writing (ITU-T E.123): seven to fourteen digits, and neither a date nor an
 * address. */
static bool check_phone_local(struct span s)
{
    unsigned char d[14];
    unsigned char a[4];
    struct date date;
    const unsigned char *blank = s.n == 0 ? NULL : memchr(s.p, ' ', s.n);
    struct span head = blank == NULL ? s : span_cut(s, 0, (size_t)(blank - s.p));
    size_t n = digits_of(s, d, sizeof(d));
    const unsigned char *dot = s.n == 0 ? NULL : memchr(s.p, '.', s.n);
    bool decimal = dot != NULL && blank == NULL && s.n == n + 1;
    return n >= 7 && !decimal && !years(d, n, s) && !all_one(d, n) && !date_read(s, &date) &&
           !date_read(head, &date) && !inet_v4(head, a);
}

/* As above, with a trunk zero: nine to eleven digits. */
static bool check_phone_trunk(struct span s)
{
    unsigned char d[11];
    size_t n = digits_of(s, d, sizeof(d));
    return n >= 9 && d[0] == '0' && check_phone_local(s);
}

/* SSA, POMS RM 10201.035: no area 000, 666 or 900 up, no group 00, no serial 0000. */
static bool check_us_ssn(struct span s)
{
    unsigned char d[9];
    if (digits_of(s, d, sizeof(d)) != 9)
        return false;
    unsigned area = number_of(d, 3);
    return area != 0 && area != 666 && area < 900 && number_of(d + 3, 2) != 0 &&
           number_of(d + 5, 4) != 0;
}

/* IRS, Internal Revenue Manual 3.21.263: 9XX and the groups that are given out. */
static bool check_us_itin(struct span s)
{
    unsigned char d[9];
    if (digits_of(s, d, sizeof(d)) != 9 || d[0] != '9')
        return false;
    unsigned group = number_of(d + 3, 2);
    return (group >= 50 && group <= 65) || (group >= 70 && group <= 88) ||
           (group >= 90 && group <= 92) || group >= 94;
}

/* Names a host: not "this host", the loopback host or the broadcast address (RFC 6890). */
static bool v4_host(const unsigned char a[4])
{
    static const unsigned char none[3][4] = {{0, 0, 0, 0}, {127, 0, 0, 1}, {255, 255, 255, 255}};
    for (size_t i = 0; i < COUNT(none); i++)
        if (memcmp(a, none[i], 4) == 0)
            return false;
    return true;
}

static bool check_ipv4(struct span s)
{
    unsigned char a[4];
    return (inet_v4(s, a) || inet_v4_guarded(s, a)) && v4_host(a);
}

/*
 * RFC 4291 text. What is also a slice, a scope operator or a time in source code is refused: a
 * group of three digits must be there, and a digit 0 to 9; `::` and `::1` say nothing about
 * anybody. Eight pairs are an EUI-64, not an address.
 */
static bool check_ipv6(struct span s)
{
    unsigned char a[16];
    size_t run = 0;
    size_t widest = 0;
    bool digit = false;
    bool gap = false;
    if (!inet_v6(s, a))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        run = s.p[i] == ':' ? 0 : run + 1;
        widest = run > widest ? run : widest;
        digit = digit || is_digit(s.p[i]);
        gap = gap || (i > 0 && s.p[i] == ':' && s.p[i - 1] == ':');
    }
    if (inet_v4_mapped(a))
        return v4_host(a + 12);
    if (!gap)
        return widest >= 3 || s.n != 8 * 3 - 1;
    return digit && widest >= 3;
}

/* EUI-48 and EUI-64 in any writing, except the null and the broadcast address. */
static bool check_mac(struct span s)
{
    unsigned char t[16];
    size_t n = alnum_of(s, t, sizeof(t));
    if (n != 12 && n != 16)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!is_digit(t[i]) && !(t[i] >= 'A' && t[i] <= 'F'))
            return false;
    return !(all_one(t, n) && (t[0] == '0' || t[0] == 'F'));
}

static bool check_date(struct span s)
{
    struct date d;
    return date_read(s, &d);
}

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

/* ${NAME}, $NAME, $(command), $1, :name, %s, %(name)s, <name>, {{name}}, [name]: to be filled in by
 * something else. */
static bool placeholder(struct span s)
{
    unsigned char first = s.p[0];
    unsigned char last = s.p[s.n - 1];
    if ((first == '<' && last == '>') || (first == '[' && last == ']') ||
        (first == '{' && last == '}') || first == ':')
        return true;
    if (first == '%')
        return last == '%' || s.p[1] == '(' || s.n <= 3;
    if (first != '$' || listed(span_cut(s, 1, 3), " 2a$ 2b$ 2y$ "))
        return false;
    size_t i = 1;
    while (i < s.n && word_byte(s.p[i]))
        i++;
    return i == s.n || (i + 1 == s.n && last == '-') || s.p[1] == '{' || s.p[1] == '(';
}

/* /run/secrets/db: where something is, of letters, digits and . _ - only. */
static bool path(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!word_byte(s.p[i]) && s.p[i] != '/' && s.p[i] != '.' && s.p[i] != '-')
            return false;
    return s.n > 0 && s.p[0] == '/';
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
                                "max length ok error denied accepted ";
    if (s.n < 3 || listed(s, words) || all_one(s.p, s.n) || placeholder(s) || member_path(s) ||
        path(s))
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
        else if (c != '\0' && strchr("!@#$%^&*+=_~?", c) != NULL)
            seen |= 8;
    }
    return seen;
}

/* Drawn at random: a digit, a small letter and a capital. */
static bool check_mixed(struct span s)
{
    return (kinds(s) & 7) == 7;
}

/* Drawn at random, by its look: letters and digits, of at least eight kinds, and not a path, a name
 * or a hole. */
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
        placeholder(s) || member_path(s) || path(s))
        return false;
    struct date stamp;
    return !(s.n > 10 && date_read(span_cut(s, 0, 10), &stamp)) &&
           !listed(span_cut(s, 0, 4), " arn: http urn: ");
}

/* A password within a sentence: more than a word, by a digit, a sign, or capitals in its middle. */
static bool check_said(struct span s)
{
    unsigned k = kinds(s);
    bool inner = false;
    for (size_t i = 1; i < s.n; i++)
        inner = inner || (s.p[i] >= 'A' && s.p[i] <= 'Z' && s.p[i - 1] >= 'a' && s.p[i - 1] <= 'z');
    return check_password(s) && ((k & 9) != 0 || inner);
}

static const struct {
    const char *name;
    check_fn *fn;
} checks[] = {
    {"aba", check_aba},
    {"card", check_card},
    {"date", check_date},
    {"domain", check_domain},
    {"drawn", check_drawn},
    {"email", check_email},
    {"iban", check_iban},
    {"ipv4", check_ipv4},
    {"ipv6", check_ipv6},
    {"jwt", check_jwt},
    {"luhn", check_luhn},
    {"mac", check_mac},
    {"mixed", check_mixed},
    {"password", check_password},
    {"phone_intl", check_phone_intl},
    {"phone_local", check_phone_local},
    {"phone_nanp", check_phone_nanp},
    {"phone_trunk", check_phone_trunk},
    {"said", check_said},
    {"tld", check_tld},
    {"us_itin", check_us_itin},
    {"us_ssn", check_us_ssn},
    {"user", check_user},
};

check_fn *check_find(const char *name)
{
    for (size_t i = 0; name != NULL && i < COUNT(checks); i++)
        if (strcmp(checks[i].name, name) == 0)
            return checks[i].fn;
    return NULL;
}

const char *check_name(size_t i)
{
    return i < COUNT(checks) ? checks[i].name : NULL;
}
