/* Passwords, keys, tokens and the accounts they open: what was chosen or drawn, and what is only a
 * hole for it. */
#include "rules/check_rows.h"

#include "rules/date.h"
#include "rules/digits.h"

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

const struct check_row checks_secret[] = {
    {"drawn", check_drawn}, {"jwt", check_jwt},
    {"mixed", check_mixed}, {"password", check_password},
    {"said", check_said},   {"user", check_user},
    {NULL, NULL},
};
