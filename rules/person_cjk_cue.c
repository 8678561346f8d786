#include "rules/person_cjk.h"

#define COUNT_OF(a) (sizeof(a) / sizeof((a)[0]))

struct cue {
    const char *word;
    unsigned char value;
};

enum { NOT_A_NAME = LEFT_NONE };

/* clang-format off */
/*
 * Words before a name. LEFT_LABEL: a label of forms, with or without the sign behind it; LEFT_TITLE:
 * a name follows without a sign; LEFT_CHAR: a short word; NOT_A_NAME: ends like a label, and
 * something else follows (用户名, a user name). The longest that fits counts. Chinese, Japanese and
 * Korean ones, by their last byte, which is what a look-up begins with.
 */
static const struct cue before[] = {
    {"이름은", LEFT_LABEL}, {"总裁", LEFT_TITLE}, {"總裁", LEFT_TITLE}, {"的", LEFT_CHAR},
    {"親愛的", LEFT_TITLE}, {"尊敬的", LEFT_TITLE}, {"亲爱的", LEFT_TITLE}, {"이 름", LEFT_LABEL},
    {"이름", LEFT_LABEL}, {"사용자 이름", NOT_A_NAME}, {"장치 이름", NOT_A_NAME}, {"호스트 이름", NOT_A_NAME},
    {"파일 이름", NOT_A_NAME}, {"받는 분", LEFT_LABEL}, {"보내는 분", LEFT_LABEL}, {"받는분", LEFT_LABEL},
    {"보내는분", LEFT_LABEL}, {"契約者", LEFT_LABEL}, {"申請者", LEFT_LABEL}, {"作成者", LEFT_LABEL},
    {"译者", LEFT_LABEL}, {"翻译者", LEFT_LABEL}, {"担当者", LEFT_LABEL}, {"著者", LEFT_LABEL},
    {"記者", LEFT_TITLE}, {"作者", LEFT_LABEL}, {"参加者", LEFT_LABEL}, {"參加者", LEFT_LABEL},
    {"送信者", LEFT_LABEL}, {"受信者", LEFT_LABEL}, {"患者", LEFT_TITLE}, {"维护者", LEFT_LABEL},
    {"代表者", LEFT_LABEL}, {"出席者", LEFT_LABEL}, {"譯者", LEFT_LABEL}, {"记者", LEFT_TITLE},
    {"訳者", LEFT_LABEL}, {"保護者", LEFT_LABEL}, {"維護者", LEFT_LABEL}, {"申込者", LEFT_LABEL},
    {"성 명", LEFT_LABEL}, {"환자명", LEFT_LABEL}, {"서명", LEFT_LABEL}, {"고객명", LEFT_LABEL},
    {"성명", LEFT_LABEL}, {"ﾌﾘｶﾞﾅ", LEFT_KANA}, {"ｶﾅ", LEFT_KANA}, {"经理", LEFT_TITLE},
    {"經理", LEFT_TITLE}, {"总理", LEFT_TITLE}, {"與", LEFT_CHAR}, {"宛先", LEFT_LABEL},
    {"連絡先", LEFT_LABEL}, {"教授", LEFT_TITLE}, {"老师", LEFT_TITLE}, {"律师", LEFT_TITLE},
    {"医师", LEFT_TITLE}, {"カナ", LEFT_KANA}, {"フリガナ", LEFT_KANA}, {"及", LEFT_CHAR},
    {"原告", LEFT_TITLE}, {"被告", LEFT_TITLE}, {"請", LEFT_CHAR}, {"同事", LEFT_TITLE}, {"和", LEFT_CHAR},
    {"받는 사람", LEFT_LABEL}, {"보내는 사람", LEFT_LABEL}, {"받는사람", LEFT_LABEL},
    {"보내는사람", LEFT_LABEL}, {"名前", LEFT_LABEL}, {"お名前", LEFT_LABEL}, {"ファイル名前", NOT_A_NAME},
    {"参加者名", LEFT_LABEL}, {"患者名", LEFT_LABEL}, {"使用者名", NOT_A_NAME}, {"氏名", LEFT_LABEL},
    {"姓名", LEFT_LABEL}, {"宛名", LEFT_LABEL}, {"社員名", LEFT_LABEL}, {"顧客名", LEFT_LABEL},
    {"曾用名", LEFT_LABEL}, {"本名", LEFT_LABEL}, {"署名", LEFT_LABEL}, {"戶名", LEFT_LABEL},
    {"用戶名", NOT_A_NAME}, {"户名", LEFT_LABEL}, {"用户名", NOT_A_NAME}, {"簽名", LEFT_LABEL},
    {"签名", LEFT_LABEL}, {"對", LEFT_CHAR}, {"与", LEFT_CHAR}, {"의원", LEFT_TITLE}, {"저자", LEFT_LABEL},
    {"피보험자", LEFT_LABEL}, {"환자", LEFT_LABEL}, {"대표자", LEFT_LABEL}, {"참석자", LEFT_LABEL},
    {"수신자", LEFT_LABEL}, {"발신자", LEFT_LABEL}, {"관리자", LEFT_LABEL}, {"번역자", LEFT_LABEL},
    {"신청자", LEFT_LABEL}, {"기자", LEFT_TITLE}, {"작성자", LEFT_LABEL}, {"보호자", LEFT_LABEL},
    {"담당자", LEFT_LABEL}, {"계약자", LEFT_LABEL}, {"妻子", LEFT_TITLE}, {"儿子", LEFT_TITLE},
    {"向", LEFT_CHAR}, {"旧姓", LEFT_LABEL}, {"担当", LEFT_LABEL}, {"저는", LEFT_TITLE}, {"나는", LEFT_TITLE},
    {"或", LEFT_CHAR}, {"名字", LEFT_LABEL}, {"簽字", LEFT_LABEL}, {"签字", LEFT_LABEL}, {"교수", LEFT_TITLE},
    {"会员", LEFT_LABEL}, {"审判员", LEFT_TITLE}, {"书记员", LEFT_TITLE}, {"与会人员", LEFT_LABEL},
    {"给", LEFT_CHAR}, {"叫做", LEFT_TITLE}, {"대표", LEFT_TITLE}, {"感謝", LEFT_CHAR}, {"고객", LEFT_LABEL},
    {"学生", LEFT_LABEL}, {"醫生", LEFT_TITLE}, {"學生", LEFT_LABEL}, {"医生", LEFT_TITLE}, {"跟", LEFT_CHAR},
    {"수신", LEFT_LABEL}, {"발신", LEFT_LABEL}, {"원고", LEFT_TITLE}, {"피고", LEFT_TITLE},
    {"會員", LEFT_LABEL}, {"與會人員", LEFT_LABEL}, {"聯絡", LEFT_CHAR}, {"感谢", LEFT_CHAR},
    {"谢谢", LEFT_CHAR}, {"회장", LEFT_TITLE}, {"사장", LEFT_TITLE}, {"员工", LEFT_LABEL},
    {"員工", LEFT_LABEL}, {"同学", LEFT_TITLE}, {"給", LEFT_CHAR}, {"성함", LEFT_LABEL}, {"让", LEFT_CHAR},
    {"名義", LEFT_LABEL}, {"ふりがな", LEFT_KANA}, {"母親", LEFT_TITLE}, {"父親", LEFT_TITLE},
    {"名叫", LEFT_TITLE}, {"我叫", LEFT_TITLE}, {"名字叫", LEFT_LABEL}, {"被", LEFT_CHAR},
    {"博士", LEFT_TITLE}, {"护士", LEFT_TITLE}, {"護士", LEFT_TITLE}, {"弁護士", LEFT_TITLE},
    {"丈夫", LEFT_TITLE}, {"老師", LEFT_TITLE}, {"律師", LEFT_TITLE}, {"醫師", LEFT_TITLE},
    {"医師", LEFT_TITLE}, {"聯繫", LEFT_CHAR}, {"의사", LEFT_TITLE}, {"대표이사", LEFT_TITLE},
    {"변호사", LEFT_TITLE}, {"出席", LEFT_LABEL}, {"主席", LEFT_TITLE}, {"私は", LEFT_TITLE},
    {"名前は", LEFT_LABEL}, {"私の名前は", LEFT_LABEL}, {"是", LEFT_CHAR}, {"我是", LEFT_TITLE},
    {"我的名字是", LEFT_LABEL}, {"书记", LEFT_TITLE}, {"由", LEFT_CHAR}, {"母亲", LEFT_TITLE},
    {"父亲", LEFT_TITLE}, {"致", LEFT_CHAR}, {"配偶", LEFT_LABEL}, {"客戶", LEFT_LABEL}, {"客户", LEFT_LABEL},
    {"董事長", LEFT_TITLE}, {"審判長", LEFT_TITLE}, {"部長", LEFT_TITLE}, {"課長", LEFT_TITLE},
    {"家長", LEFT_LABEL}, {"社長", LEFT_TITLE}, {"请", LEFT_CHAR}, {"수신인", LEFT_LABEL},
    {"발신인", LEFT_LABEL}, {"피고인", LEFT_TITLE}, {"신청인", LEFT_LABEL}, {"수령인", LEFT_LABEL},
    {"담당", LEFT_LABEL}, {"대통령", LEFT_TITLE}, {"对", LEFT_CHAR}, {"代表取締役", LEFT_TITLE},
    {"名为", LEFT_TITLE}, {"证人", LEFT_TITLE}, {"病人", LEFT_TITLE}, {"委托代理人", LEFT_TITLE},
    {"證人", LEFT_TITLE}, {"上诉人", LEFT_TITLE}, {"被告人", LEFT_TITLE}, {"受益人", LEFT_LABEL},
    {"申請人", LEFT_LABEL}, {"嫌疑人", LEFT_TITLE}, {"犯罪嫌疑人", LEFT_TITLE}, {"翻译人", LEFT_LABEL},
    {"受取人", LEFT_LABEL}, {"联络人", LEFT_LABEL}, {"投保人", LEFT_LABEL}, {"经办人", LEFT_LABEL},
    {"持卡人", LEFT_LABEL}, {"聯絡人", LEFT_LABEL}, {"负责人", LEFT_LABEL}, {"监护人", LEFT_LABEL},
    {"维护人", LEFT_LABEL}, {"經辦人", LEFT_LABEL}, {"收货人", LEFT_LABEL}, {"代表人", LEFT_LABEL},
    {"法定代表人", LEFT_LABEL}, {"收貨人", LEFT_LABEL}, {"被保险人", LEFT_LABEL}, {"名義人", LEFT_LABEL},
    {"被保險人", LEFT_LABEL}, {"聯繫人", LEFT_LABEL}, {"本人", LEFT_TITLE}, {"負責人", LEFT_LABEL},
    {"签署人", LEFT_LABEL}, {"受害人", LEFT_TITLE}, {"上訴人", LEFT_TITLE}, {"開戶人", LEFT_LABEL},
    {"寄件人", LEFT_LABEL}, {"发件人", LEFT_LABEL}, {"收件人", LEFT_LABEL}, {"發件人", LEFT_LABEL},
    {"开户人", LEFT_LABEL}, {"監護人", LEFT_LABEL}, {"申请人", LEFT_LABEL}, {"差出人", LEFT_LABEL},
    {"联系人", LEFT_LABEL}, {"联系", LEFT_CHAR}, {"世帯主", LEFT_LABEL}, {"戶主", LEFT_LABEL},
    {"户主", LEFT_LABEL}, {"主任", LEFT_TITLE}, {"称呼", LEFT_LABEL}, {"稱呼", LEFT_LABEL},
    {"세대주", LEFT_LABEL}, {"예금주", LEFT_LABEL}, {"找", LEFT_CHAR}, {"女儿", LEFT_TITLE},
    {"市长", LEFT_TITLE}, {"董事长", LEFT_TITLE}, {"校长", LEFT_TITLE}, {"院长", LEFT_TITLE},
    {"审判长", LEFT_TITLE}, {"家长", LEFT_LABEL},
};

static const struct cue after[] = {
    {"先生", RIGHT_HONOR}, {"女士", RIGHT_HONOR}, {"小姐", RIGHT_HONOR}, {"太太", RIGHT_HONOR}, {"同志", RIGHT_HONOR},
    {"夫人", RIGHT_HONOR}, {"同学", RIGHT_HONOR}, {"同學", RIGHT_HONOR}, {"老师", RIGHT_TITLE}, {"老師", RIGHT_TITLE},
    {"教授", RIGHT_TITLE}, {"博士", RIGHT_TITLE}, {"医生", RIGHT_TITLE}, {"醫生", RIGHT_TITLE}, {"医师", RIGHT_TITLE},
    {"醫師", RIGHT_TITLE}, {"律师", RIGHT_TITLE}, {"律師", RIGHT_TITLE}, {"经理", RIGHT_TITLE}, {"經理", RIGHT_TITLE},
    {"主任", RIGHT_TITLE}, {"院长", RIGHT_TITLE}, {"校长", RIGHT_TITLE}, {"局长", RIGHT_TITLE}, {"董事长", RIGHT_TITLE},
    {"总经理", RIGHT_TITLE}, {"总裁", RIGHT_TITLE}, {"表示", RIGHT_SPEECH}, {"说道", RIGHT_SPEECH}, {"说", RIGHT_SPEECH},
    {"說", RIGHT_SPEECH}, {"指出", RIGHT_SPEECH}, {"认为", RIGHT_SPEECH}, {"認為", RIGHT_SPEECH}, {"告诉", RIGHT_SPEECH},
    {"告訴", RIGHT_SPEECH}, {"介绍", RIGHT_SPEECH}, {"介紹", RIGHT_SPEECH}, {"回忆", RIGHT_SPEECH}, {"补充", RIGHT_SPEECH},
    {"报道", RIGHT_SPEECH}, {"報導", RIGHT_SPEECH}, {"强调", RIGHT_SPEECH}, {"透露", RIGHT_SPEECH}, {"性别", RIGHT_WORD},
    {"性別", RIGHT_WORD}, {"年龄", RIGHT_WORD}, {"电话", RIGHT_WORD}, {"電話", RIGHT_WORD}, {"手机", RIGHT_WORD},
    {"地址", RIGHT_WORD}, {"出生", RIGHT_WORD}, {"身份证", RIGHT_WORD}, {"民族", RIGHT_WORD}, {"的", RIGHT_WORD},
    {"在", RIGHT_WORD}, {"是", RIGHT_WORD}, {"和", RIGHT_WORD}, {"与", RIGHT_WORD}, {"與", RIGHT_WORD}, {"于", RIGHT_WORD},
    {"於", RIGHT_WORD}, {"从", RIGHT_WORD}, {"來", RIGHT_WORD}, {"来", RIGHT_WORD}, {"住", RIGHT_WORD}, {"因", RIGHT_WORD},
    {"将", RIGHT_WORD}, {"向", RIGHT_WORD}, {"为", RIGHT_WORD}, {"等", RIGHT_WORD}, {"及", RIGHT_WORD}, {"被", RIGHT_WORD},
    {"已", RIGHT_WORD}, {"曾", RIGHT_WORD}, {"犯", RIGHT_WORD}, {"涉嫌", RIGHT_WORD}, {"诉", RIGHT_WORD}, {"不服", RIGHT_WORD}, {"称", RIGHT_SPEECH}, {"稱", RIGHT_SPEECH},
    {"さん", RIGHT_HONOR}, {"様", RIGHT_HONOR}, {"さま", RIGHT_HONOR}, {"氏", RIGHT_HONOR}, {"殿", RIGHT_HONOR},
    {"君", RIGHT_WORD}, {"くん", RIGHT_HONOR}, {"ちゃん", RIGHT_HONOR}, {"部長", RIGHT_TITLE}, {"課長", RIGHT_TITLE},
    {"社長", RIGHT_TITLE}, {"選手", RIGHT_TITLE}, {"議員", RIGHT_TITLE}, {"容疑者", RIGHT_TITLE}, {"被告", RIGHT_TITLE},
    {"医師", RIGHT_TITLE}, {"弁護士", RIGHT_TITLE}, {"記者", RIGHT_TITLE}, {"監督", RIGHT_TITLE}, {"は", RIGHT_WORD},
    {"が", RIGHT_WORD}, {"の", RIGHT_WORD}, {"を", RIGHT_WORD}, {"に", RIGHT_WORD}, {"と", RIGHT_WORD}, {"も", RIGHT_WORD},
    {"へ", RIGHT_WORD}, {"や", RIGHT_WORD}, {"で", RIGHT_WORD}, {"から", RIGHT_WORD},
    {"より", RIGHT_WORD}, {"宛", RIGHT_WORD}, {"と申します", RIGHT_HONOR}, {"と申す", RIGHT_HONOR}, {"です", RIGHT_WORD},
    {"씨", RIGHT_HONOR}, {"님", RIGHT_HONOR}, {"군", RIGHT_HONOR}, {"양", RIGHT_HONOR}, {"선생", RIGHT_TITLE},
    {"교수", RIGHT_TITLE}, {"기자", RIGHT_TITLE}, {"대표", RIGHT_TITLE}, {"과장", RIGHT_TITLE}, {"부장", RIGHT_TITLE},
    {"차장", RIGHT_TITLE}, {"대리", RIGHT_TITLE}, {"팀장", RIGHT_TITLE}, {"사장", RIGHT_TITLE}, {"이사", RIGHT_TITLE},
    {"의원", RIGHT_TITLE}, {"박사", RIGHT_TITLE}, {"변호사", RIGHT_TITLE}, {"원장", RIGHT_TITLE}, {"은", RIGHT_WORD},
    {"는", RIGHT_WORD}, {"이", RIGHT_WORD}, {"가", RIGHT_WORD}, {"을", RIGHT_WORD}, {"를", RIGHT_WORD}, {"의", RIGHT_WORD},
    {"에게", RIGHT_WORD}, {"께", RIGHT_WORD}, {"와", RIGHT_WORD}, {"과", RIGHT_WORD}, {"도", RIGHT_WORD}, {"로", RIGHT_WORD},
    {"입니다", RIGHT_WORD}, {"이고", RIGHT_WORD}, {"이며", RIGHT_WORD}, {"이라고", RIGHT_WORD}, {"라고", RIGHT_WORD},
};

static const char *const fillers[] = {
    "不详", "不詳", "未知", "匿名", "无", "無", "保密", "管理员", "管理員", "佚名", "本人", "无名氏", "公司", "单位", "客服", "先生", "女士",
    "不明", "なし", "未定", "同上", "担当者", "管理者", "없음", "미상", "관리자", "담당자", "미정", "익명", "고객", "회원", "方法", "方式", "方向",
    "时间", "時間", "于是", "任何", "任意", "包括", "应用", "成功", "成员", "高级", "高度", "金额", "金額", "石油", "白色", "黄色", "广告", "解决",
};
/* clang-format on */

static bool ends_at(struct span t, size_t pos, size_t floor, const char *word, size_t n)
{
    return pos >= floor + n && t.p[pos - 1] == (unsigned char)word[n - 1] &&
           memcmp(t.p + pos - n, word, n) == 0;
}

static unsigned char last_of(const struct cue *c)
{
    return (unsigned char)c->word[strlen(c->word) - 1];
}

/* The longest word of the table that ends at pos, and where it begins. */
static enum cjk_left word_before_name(struct span t, size_t pos, size_t floor, size_t *begin)
{
    size_t best = 0;
    enum cjk_left found = LEFT_NONE;
    unsigned char last = pos > floor ? t.p[pos - 1] : 0;
    size_t i = 0;
    for (size_t hi = COUNT_OF(before); i < hi;) { /* the first that ends with the byte */
        size_t mid = i + (hi - i) / 2;
        if (last_of(&before[mid]) < last)
            i = mid + 1;
        else
            hi = mid;
    }
    for (; i < COUNT_OF(before) && last_of(&before[i]) == last; i++) {
        size_t n = strlen(before[i].word);
        if (n > best && ends_at(t, pos, floor, before[i].word, n)) {
            best = n;
            found = (enum cjk_left)before[i].value;
        }
    }
    *begin = pos - best;
    return found;
}

static bool name_key(const char *key, size_t n)
{
    static const char *const keys[] = {
        "name",     "fullname",  "realname",     "author",       "contact",  "recipient",
        "sender",   "patient",   "customer",     "displayname",  "lastname", "firstname",
        "receiver", "consignee", "owner",        "applicant",    "holder",   "teacher",
        "doctor",   "surname",   "givenname",    "familyname",   "from",     "to",
        "xingming", "shimei",    "customername", "receivername", "nickname", "patientname",
        "truename", "legalname", "cardholder",   "accountname",  "username"};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (strlen(keys[i]) == n && memcmp(key, keys[i], n) == 0)
            return true;
    return false;
}

/* A key in Latin letters that ends at pos: "full_name", receiver. */
static bool latin_key(struct span t, size_t pos, size_t floor)
{
    char key[32];
    size_t begin = pos;
    size_t n = 0;
    while (begin > floor && pos - begin < sizeof(key)) {
        unsigned char c = t.p[begin - 1];
        if (c != '_' && c != '-' && (unsigned char)((c | 0x20) - 'a') >= 26)
            break;
        begin--;
    }
    for (size_t i = begin; i < pos; i++)
        if (t.p[i] != '_' && t.p[i] != '-')
            key[n++] = (char)(t.p[i] | 0x20);
    return name_key(key, n);
}

enum cjk_left cjk_key(struct span name)
{
    size_t begin;
    size_t last = name.n;
    if (name.n == 0)
        return LEFT_NONE;
    while (last > 0 && name.p[last - 1] != '/' && name.p[last - 1] != '.')
        last--;
    enum cjk_left word = word_before_name(name, name.n, 0, &begin);
    return word >= LEFT_LABEL              ? word
           : word == LEFT_TITLE            ? LEFT_COLUMN
           : latin_key(name, name.n, last) ? LEFT_COLUMN
                                           : LEFT_NONE;
}

/* Signs between a label and its value, of which one at least is no blank. */
struct gap {
    size_t begin;
    bool sign, blank, line;
};

static bool sign_ends(struct span t, size_t pos, size_t floor, size_t *n)
{
    static const char *const signs[] = {":", "\xEF\xBC\x9A", "=", "\xEF\xBC\x9D",
                                        "|", "\xEF\xBD\x9C", "\t"};
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        *n = strlen(signs[i]);
        if (ends_at(t, pos, floor, signs[i], *n))
            return true;
    }
    return false;
}

static bool blank_ends(struct span t, size_t pos, size_t floor, size_t *n)
{
    static const char *const blanks[] = {" ", "\xE3\x80\x80", "\xC2\xA0",     "\"",
                                         "'", "\xE2\x80\x9C", "\xE2\x80\x98", "\xE3\x80\x8C",
                                         "*", "\xE3\x80\x91", "\xE3\x80\x8D"};
    for (size_t i = 0; i < COUNT_OF(blanks); i++) {
        *n = strlen(blanks[i]);
        if (ends_at(t, pos, floor, blanks[i], *n))
            return true;
    }
    return false;
}

/* A tag <td> or a remark (カナ) that ends at pos: its length, 0: none. */
static size_t bracket_ends(struct span t, size_t pos, size_t floor)
{
    enum { LONGEST = 40 };
    size_t least = pos - floor > LONGEST ? pos - LONGEST : floor;
    bool tag = pos > floor && t.p[pos - 1] == '>';
    bool round = pos > floor && t.p[pos - 1] == ')';
    bool wide = ends_at(t, pos, floor, "\xEF\xBC\x89", 3);
    for (size_t i = pos; (tag || round || wide) && i > least; i--) {
        if (t.p[i - 1] == '\n')
            return 0;
        if ((tag && t.p[i - 1] == '<') || (round && t.p[i - 1] == '('))
            return pos - i + 1;
        if (wide && ends_at(t, i, least, "\xEF\xBC\x88", 3))
            return pos - i + 3;
    }
    return 0;
}

static struct gap gap_before(struct span t, size_t pos, size_t floor)
{
    enum { SIGNS = 12 };
    struct gap g = {.begin = pos};
    for (unsigned i = 0; i < SIGNS; i++) {
        size_t n;
        bool tag = g.begin > floor && t.p[g.begin - 1] == '>';
        if (sign_ends(t, g.begin, floor, &n)) {
            g.sign = true;
        } else if (blank_ends(t, g.begin, floor, &n)) {
            g.blank = true;
        } else if (!g.line && g.begin > floor && t.p[g.begin - 1] == '\n') {
            n = g.begin - floor >= 2 && t.p[g.begin - 2] == '\r' ? 2 : 1;
            g.line = g.blank = true;
        } else if ((n = bracket_ends(t, g.begin, floor)) > 0) {
            g.sign = g.sign || tag;
        } else {
            break;
        }
        g.begin -= n;
    }
    return g;
}

enum cjk_left cjk_before(struct span t, size_t pos, size_t floor, bool edge)
{
    size_t begin;
    enum cjk_left word = word_before_name(t, pos, floor, &begin);
    if (word >= LEFT_TITLE)
        return LEFT_TITLE;
    if (!edge)
        return word;
    struct gap g = gap_before(t, pos, floor);
    if (g.begin == pos || (!g.sign && !g.blank))
        return LEFT_EDGE;
    word = word_before_name(t, g.begin, floor, &begin);
    if (word >= LEFT_LABEL || (word == LEFT_TITLE && g.sign))
        return word == LEFT_KANA ? LEFT_KANA : g.sign && !g.line ? LEFT_LABEL : LEFT_COLUMN;
    if (word == LEFT_TITLE && !g.line)
        return LEFT_TITLE;
    return g.sign && latin_key(t, g.begin, floor) ? LEFT_COLUMN : LEFT_EDGE;
}

enum cjk_right cjk_after(struct span t, size_t pos, size_t limit)
{
    size_t len = 1;
    size_t best = 0;
    size_t i = pos;
    enum cjk_right found = RIGHT_NONE;
    if (i < limit && t.p[i] == ' ')
        i++;
    else if (limit - i >= 3 && memcmp(t.p + i, "\xE3\x80\x80", 3) == 0)
        i += 3;
    if (i >= limit || cjk_script_at(t, i, &len) == CJK_NONE)
        return RIGHT_EDGE;
    for (size_t k = 0; k < COUNT_OF(after); k++) {
        size_t n = strlen(after[k].word);
        if (n > best && n <= limit - i && memcmp(t.p + i, after[k].word, n) == 0) {
            best = n;
            found = (enum cjk_right)after[k].value;
        }
    }
    if (i == pos)
        return found;
    return found >= RIGHT_TITLE ? found : RIGHT_EDGE;
}

bool cjk_filler(struct span value)
{
    for (size_t i = 0; i < COUNT_OF(fillers); i++)
        if (span_is(value, fillers[i]))
            return true;
    return false;
}
